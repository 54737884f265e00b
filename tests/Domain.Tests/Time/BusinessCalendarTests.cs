using CsCheck;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Time;

namespace Vigil.Domain.Tests.Time;

public sealed class BusinessCalendarTests
{
    private static readonly Gen<DateOnly> KnownDay =
        Gen.Int[Given.Day("2024-01-01").DayNumber, Given.Day("2026-06-30").DayNumber].Select(DateOnly.FromDayNumber);

    public static TheoryData<string, int, string> Vectors()
    {
        using var reader = new StreamReader(Given.Data("Data/working_day_vectors.csv"));
        var rows = new TheoryData<string, int, string>();
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var cells = line.Split(',');
            rows.Add(cells[0], int.Parse(cells[1], null), cells[2]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_nth_working_day_counts_from_the_next_day(string start, int count, string due)
    {
        Assert.Equal(new WorkingDay(Given.Day(due), Provisional: false), Given.Calendar.AddWorkingDays(Given.Day(start), count));
        Assert.Equal(new WorkingDayCount(count, Provisional: false), Given.Calendar.WorkingDaysBetween(Given.Day(start), Given.Day(due)));
    }

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_the_working_days_of_its_notice(int year, int expected) =>
        Assert.Equal(expected, Given.Calendar.WorkingDaysBetween(new(year - 1, 12, 31), new(year, 12, 31)).Days);

    [Theory]
    [InlineData("2026-02-28", true)] // a Saturday made up for Spring Festival
    [InlineData("2026-02-21", false)]
    [InlineData("2026-02-17", false)] // a Tuesday of Spring Festival
    [InlineData("2026-02-24", true)]
    public void The_notice_speaks_before_the_weekday(string day, bool works) =>
        Assert.Equal(works, Given.Calendar.IsWorkingDay(Given.Day(day)));

    [Fact]
    public void Beyond_the_last_notice_an_answer_is_provisional()
    {
        Assert.Equal(Given.Day("2026-12-31"), Given.Calendar.KnownThrough);
        Assert.False(Given.Calendar.AddWorkingDays(Given.Day("2026-12-30"), 1).Provisional);
        Assert.True(Given.Calendar.AddWorkingDays(Given.Day("2026-12-31"), 1).Provisional);
        Assert.True(Given.Calendar.SubtractWorkingDays(Given.Day("2027-01-10"), 15).Provisional);
        Assert.True(Given.Calendar.WorkingDaysBetween(Given.Day("2026-12-01"), Given.Day("2027-01-01")).Provisional);
        Assert.False(Given.Calendar.SubtractWorkingDays(Given.Day("2026-12-31"), 15).Provisional);
    }

    [Fact]
    public void No_working_days_is_the_day_itself() =>
        Assert.Equal(Given.Day("2026-10-03"), Given.Calendar.AddWorkingDays(Given.Day("2026-10-03"), 0).Day);

    [Fact]
    public void Counting_there_and_back_agrees() =>
        Gen.Select(KnownDay, Gen.Int[1, 120]).Sample((day, count) =>
        {
            var later = Given.Calendar.AddWorkingDays(day, count).Day;
            Assert.True(Given.Calendar.IsWorkingDay(later));
            Assert.Equal(count, Given.Calendar.WorkingDaysBetween(day, later).Days);
            Assert.Equal(-count, Given.Calendar.WorkingDaysBetween(later, day).Days);

            // From a working day the way back ends where it began.
            if (Given.Calendar.IsWorkingDay(day))
            {
                Assert.Equal(day, Given.Calendar.SubtractWorkingDays(later, count).Day);
            }
        });

    [Fact]
    public void A_day_begins_at_midnight_in_shanghai()
    {
        var start = Given.Calendar.StartOf(Given.Day("2026-11-23"));

        Assert.Equal(new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero), start);
        Assert.Equal(Given.Day("2026-11-23"), Given.Calendar.DayOf(start));
        Assert.Equal(Given.Day("2026-11-22"), Given.Calendar.DayOf(start.AddTicks(-1)));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"year\":2026}")]
    [InlineData("{\"year\":2026,\"days\":[{\"date\":\"2026-02-30\",\"isOffDay\":true}]}")]
    [InlineData("{\"year\":2026,\"days\":[{\"date\":null,\"isOffDay\":true}]}")]
    [InlineData("{\"year\":2026,\"days\":[{\"date\":\"2026-01-01\",\"isOffDay\":true},{\"date\":\"2026-01-01\",\"isOffDay\":false}]}")]
    public void What_is_no_holiday_file_is_refused(string text) =>
        Assert.Throws<FormatException>(() => HolidayCalendarFile.Parse(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void A_gap_in_the_years_ends_what_is_known()
    {
        var calendar = BusinessCalendars.Of(Given.Calendar.Zone, [Year(2024), Year(2026)]);

        Assert.Equal(Given.Day("2024-12-31"), calendar.KnownThrough);

        static HolidayCalendarFile Year(int year) => new(year, [], System.Collections.Immutable.ImmutableDictionary<DateOnly, bool>.Empty);
    }
}
