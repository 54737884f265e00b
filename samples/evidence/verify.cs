// Checks an export of evidence, with nothing but .NET 10 and this file:
//
//     dotnet run verify.cs -- export.zip [--key public-key.pem] [--checkpoints checkpoints.json] [--ledger ledger.csv]
//
// --key          the public key(s) as published, got by another way than the export; without it the export's own key is used, and said so
// --checkpoints  what was published at /disclosure/checkpoints.json
// --ledger       an export of the whole ledger, see ledger-format.md: it is walked and compared with the checkpoints
//
// It names what is damaged. Ends with 0 where nothing is, 1 where something is, 2 where the file can't be read. README.txt and
// evidence-format.md say what is checked and why.
using System.IO.Compression;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

#if !VIGIL_TESTS
return Verifier.Run(args, Console.Out);
#endif
#pragma warning disable

internal static class Verifier
{
    public static int Run(string[] args, TextWriter say)
    {
        string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
        if (args.Length == 0 || args[0].StartsWith("--"))
        {
            say.WriteLine("verify.cs -- export.zip [--key public-key.pem] [--checkpoints checkpoints.json] [--ledger ledger.csv]");
            return 2;
        }

        try
        {
            using var file = File.OpenRead(args[0]);
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            var check = new Check(zip);
            check.All(Option("--key") is { } key ? File.ReadAllText(key) : null, Option("--checkpoints"), Option("--ledger"));
            foreach (var note in check.Notes)
            {
                say.WriteLine($"note     {note}");
            }
            foreach (var damage in check.Damages.Distinct())
            {
                say.WriteLine($"DAMAGED  {damage}");
            }
            say.WriteLine(check.Damages.Count == 0 ? $"OK       {check.Summary}" : $"{check.Damages.Distinct().Count()} damage(s) found.");
            return check.Damages.Count == 0 ? 0 : 1;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or JsonException or KeyNotFoundException
            or FormatException or InvalidOperationException or UnauthorizedAccessException or CryptographicException)
        {
            say.WriteLine($"UNREADABLE  {args[0]}: {e.Message}");
            return 2;
        }
    }
}

internal sealed record Point(long Number, long First, long Seq, string Head, string Root, string Previous, string At, string KeyId, string Signature)
{
    public byte[] Canonical(string scope) =>
        Encoding.UTF8.GetBytes($"vigil-checkpoint-1\n{scope}\n{Number}\n{First}\n{Seq}\n{Head}\n{Root}\n{Previous}\n{At}\n");
}

internal sealed class Check(ZipArchive zip)
{
    private readonly Dictionary<string, string> hashes = []; // of every file, as it is now
    private readonly Dictionary<string, ECDsa> keys = [];
    private string scope = "", capsule = "";

    public List<string> Damages { get; } = [];
    public List<string> Notes { get; } = [];
    public string Summary { get; private set; } = "";

    public void All(string? trusted, string? publishedFile, string? ledgerFile)
    {
        var manifestBytes = Bytes("manifest.json");
        using var manifest = JsonDocument.Parse(manifestBytes);
        var root = manifest.RootElement;
        (scope, capsule) = (root.GetProperty("scope").GetString()!, root.GetProperty("capsule").GetString()!);
        ReadKeys(trusted ?? Encoding.UTF8.GetString(Bytes("public-key.pem")));
        if (trusted is null)
        {
            Notes.Add($"the key is the export's own ({string.Join(", ", keys.Keys)}): compare it with the one published at /disclosure/checkpoints, or give --key");
        }

        Manifest(root, manifestBytes);
        var sealedItems = Files(root);
        var points = Points(Bytes("checkpoints.json"));
        points.Values.ToList().ForEach(point => Signed(point, "the export's"));

        var steps = Custody(root.GetProperty("steps").GetInt32(), points);
        if (publishedFile is not null)
        {
            Published(points, publishedFile);
        }

        if (ledgerFile is not null)
        {
            var published = publishedFile is null ? [] : Points(File.ReadAllBytes(publishedFile)).Values.ToList();
            Ledger(ledgerFile, [.. published, .. points.Values.Where(o => published.All(p => p.Number != o.Number))]);
        }

        Summary = $"capsule {capsule}: {sealedItems} items as they were captured, {steps} steps of custody, all in the ledger {scope} that was signed"
            + (publishedFile is null ? "" : " and published") + (ledgerFile is null ? "" : ", which is whole");
    }

    /// <summary>The list of files is signed, with a prefix that no checkpoint begins with.</summary>
    private void Manifest(JsonElement root, byte[] bytes)
    {
        byte[] data = [.. "vigil-export-1\n"u8, .. bytes];
        var keyId = root.GetProperty("keyId").GetString()!;
        if (!keys.TryGetValue(keyId, out var key) || !Verifies(key, data, Bytes("manifest.sig")))
        {
            Damages.Add(keys.ContainsKey(keyId)
                ? "manifest.json is not what was signed"
                : $"manifest.json was signed by the key {keyId}, which is none of those that are trusted");
        }
    }

    /// <summary>Every file is there and as it was; every item has the hash under which it was sealed.</summary>
    private int Files(JsonElement root)
    {
        var listed = root.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!, f => f.GetProperty("sha256").GetString()!);
        foreach (var entry in zip.Entries.Where(e => e.FullName is not ("manifest.json" or "manifest.sig")))
        {
            Expect(listed.ContainsKey(entry.FullName), $"{entry.FullName} does not belong to the export");
            hashes[entry.FullName] = HashOf(entry);
        }

        using var contents = JsonDocument.Parse(Bytes("capsule.json"));
        var items = contents.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("sha256").GetString()!).ToList();
        foreach (var (name, hash) in listed)
        {
            var number = name.StartsWith("items/") && int.TryParse(name["items/".Length..].Split('-')[0], out var n) ? n : 0;
            var expected = number > 0 && number <= items.Count ? items[number - 1] : hash;
            if (!hashes.TryGetValue(name, out var found))
            {
                Damages.Add($"{name} is missing");
            }
            else if (found != expected || found != hash)
            {
                var other = items.FindIndex(i => i == found);
                Damages.Add(number > 0 && other >= 0
                    ? $"{name} holds the bytes of item {other + 1}: pictures were swapped"
                    : $"{name} is not as it was {(number > 0 ? "captured" : "exported")}: at least one bit differs");
            }
        }

        for (var i = 1; i <= items.Count; i++)
        {
            Expect(listed.Keys.Any(k => k.StartsWith($"items/{i:000}-")), $"item {i} of the capsule is not in the export");
        }

        return items.Count;
    }

    /// <summary>Each step hangs together with its hash, has its place, and is in the tree that a checkpoint signed.</summary>
    private int Custody(int steps, Dictionary<long, Point> points)
    {
        var (place, lastSeq, sealedHash) = (0, 0L, "");
        var rows = Encoding.UTF8.GetString(Bytes("ledger.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => (Row: row, Canonical: row.GetProperty("canonical").GetString()!))
            .Select(r => (r.Row, r.Canonical, Entry: JsonDocument.Parse(r.Canonical).RootElement))
            .ToList();
        foreach (var (before, after) in rows.Zip(rows.Skip(1)).Where(p => p.Second.Entry[1].GetInt64() <= p.First.Entry[1].GetInt64()))
        {
            Damages.Add($"ledger.jsonl is reordered: entry {after.Entry[1]} ({after.Entry[5]}) stands after entry {before.Entry[1]}");
        }

        foreach (var (row, canonical, entry) in rows.OrderBy(r => r.Entry[1].GetInt64()))
        {
            place++;
            var (seq, type, body) = (entry[1].GetInt64(), entry[5].GetString()!, entry[11]);
            if (body.TryGetProperty("step", out var told) && told.GetInt32() != place)
            {
                if (told.GetInt32() > place)
                {
                    Damages.Add($"step {(told.GetInt32() - 1 == place ? $"{place}" : $"{place} to {told.GetInt32() - 1}")} of the custody is missing: a row was dropped before entry {seq} ({type})");
                }
                else
                {
                    Damages.Add($"step {told} of the custody is there twice or moved: entry {seq} ({type})");
                }
                place = told.GetInt32();
            }
            var name = $"step {place} of the custody (entry {seq}, {type})";
            var hash = Sha([.. Convert.FromHexString(row.GetProperty("previous").GetString()!), .. Encoding.UTF8.GetBytes(canonical)]);
            if (Hex(hash) != row.GetProperty("hash").GetString() || entry[0].GetString() != scope || entry[3].GetString() != "evidence" || entry[4].GetString() != capsule)
            {
                Damages.Add($"{name} is not as it was committed");
            }
            var number = row.GetProperty("checkpoint").GetInt64();
            var path = row.GetProperty("path").EnumerateArray().Select(p => Convert.FromHexString(p.GetString()!)).ToList();
            if (!points.TryGetValue(number, out var point) || seq < point.First || seq > point.Seq)
            {
                Damages.Add($"{name} is covered by no checkpoint of the export");
            }
            else if (RootOf(hash, seq - point.First, point.Seq - point.First + 1, path) is not { } found || Hex(found) != point.Root)
            {
                Damages.Add($"{name} is not in the ledger that checkpoint {number} signed");
            }
            sealedHash = type == "evidence.sealed" ? body.GetProperty("manifestHash").GetString()! : sealedHash;
            lastSeq = seq;
        }

        Expect(place == steps, $"the last steps of the custody are missing: {place} of {steps} are there, up to entry {lastSeq}");

        Expect(sealedHash == hashes.GetValueOrDefault("capsule.json"), "capsule.json is not what the ledger says was sealed");

        return place;
    }

    /// <summary>What was published is what the export has, and hangs together itself.</summary>
    private void Published(Dictionary<long, Point> own, string file)
    {
        var published = Points(File.ReadAllBytes(file));
        Point? former = null;
        foreach (var point in published.Values.OrderBy(p => p.Number))
        {
            Signed(point, "the published");
            if (former is not null && former.Number + 1 == point.Number && (point.Previous != Hex(Sha(former.Canonical(scope))) || point.First != former.Seq + 1))
            {
                Damages.Add($"the published checkpoint {point.Number} does not follow checkpoint {former.Number}");
            }
            former = point;
        }

        foreach (var point in own.Values)
        {
            if (published.TryGetValue(point.Number, out var other) && !point.Canonical(scope).AsSpan().SequenceEqual(other.Canonical(scope)))
            {
                Damages.Add($"checkpoint {point.Number} of the export is not the one that was published: the ledger was written anew at or before entry {point.Seq}");
            }
            else if (other is null)
            {
                Notes.Add($"checkpoint {point.Number} is not among those in {Path.GetFileName(file)}");
            }
        }
    }

    /// <summary>Walks the whole ledger and compares it with the checkpoints.</summary>
    private void Ledger(string file, List<Point> points)
    {
        var heads = points.DistinctBy(p => p.Seq).ToDictionary(p => p.Seq);
        var (previous, seq) = (new byte[32], 0L);
        foreach (var fields in Csv(file))
        {
            using var head = JsonDocument.Parse(fields[0]);
            var next = head.RootElement[1].GetInt64();
            if (next != seq + 1)
            {
                Damages.Add(next > seq + 1 ? $"the ledger lacks entry {seq + 1}: {next} follows {seq}" : $"the ledger is reordered: entry {next} follows {seq}");
                return;
            }
            seq = next;
            previous = Sha([.. previous, .. Encoding.UTF8.GetBytes($"{Compact(head.RootElement)[..^1]},{fields[1]}]")]);
            if (Hex(previous) != fields[2])
            {
                Damages.Add($"entry {seq} of the ledger is not as it was committed");
                return;
            }
            if (heads.TryGetValue(seq, out var point) && point.Head != fields[2])
            {
                Damages.Add($"the ledger was written anew at or before entry {seq}: checkpoint {point.Number} has another hash for it");
                return;
            }
        }

        if (points.MaxBy(p => p.Seq) is { } last && last.Seq > seq)
        {
            Damages.Add($"the ledger is truncated: it ends at entry {seq}, and checkpoint {last.Number} was signed for {last.Seq}");
        }
    }

    private void Expect(bool holds, string damage) => Damages.AddRange(holds ? [] : [damage]);

    private void Signed(Point point, string whose)
    {
        if (!keys.TryGetValue(point.KeyId, out var key))
        {
            Damages.Add($"{whose} checkpoint {point.Number} was signed by the key {point.KeyId}, which is none of those that are trusted");
        }
        else if (!Verifies(key, point.Canonical(scope), Convert.FromBase64String(point.Signature)))
        {
            Damages.Add($"{whose} checkpoint {point.Number} is not what was signed");
        }
    }

    private Dictionary<long, Point> Points(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        string Text(JsonElement e, string member) => e.GetProperty(member).GetString()!;
        return json.RootElement.GetProperty("checkpoints").EnumerateArray().Select(c => new Point(
            c.GetProperty("number").GetInt64(), c.GetProperty("first").GetInt64(), c.GetProperty("seq").GetInt64(), Text(c, "head"), Text(c, "root"),
            Text(c, "previous"), Text(c, "at"), Text(c, "keyId"), Text(c, "signature"))).ToDictionary(p => p.Number);
    }

    private void ReadKeys(string pem)
    {
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var fields);)
        {
            var key = ECDsa.Create();
            key.ImportFromPem(rest[fields.Location]);
            keys[Hex(Sha(key.ExportSubjectPublicKeyInfo()))[..16]] = key;
            rest = rest[fields.Location.End.Value..];
        }
    }

    private byte[] Bytes(string name)
    {
        using var stream = (zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing")).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string HashOf(ZipArchiveEntry entry)
    {
        try
        {
            using var stream = entry.Open();
            return Hex(SHA256.HashData(stream));
        }
        catch (InvalidDataException)
        {
            return "unreadable";
        }
    }

    /// <summary>RFC 6962 §2.1.1: from an entry's hash and the hashes beside its way to the root.</summary>
    private static byte[]? RootOf(byte[] hash, long index, long count, List<byte[]> path)
    {
        if (count == 1 || path.Count == 0)
        {
            return count == 1 && path.Count == 0 ? Sha([0, .. hash]) : null;
        }

        var split = (long)BitOperations.RoundUpToPowerOf2((ulong)count) / 2;
        var beside = path[^1];
        var below = path[..^1];
        return index < split
            ? RootOf(hash, index, split, below) is { } left ? Sha([1, .. left, .. beside]) : null
            : RootOf(hash, index - split, count - split, below) is { } right ? Sha([1, .. beside, .. right]) : null;
    }

    /// <summary>JSON as the ledger writes it: no spaces, and no character escaped that needn't be.</summary>
    private static string Compact(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(',', e.EnumerateArray().Select(Compact))}]",
        JsonValueKind.String => Quoted(e.GetString()!),
        _ => e.GetRawText(),
    };

    private static string Quoted(string value) => "\"" + string.Concat(value.Select(c => c switch
    {
        '"' => "\\\"", '\\' => "\\\\", '\b' => "\\b", '\t' => "\\t", '\n' => "\\n", '\f' => "\\f", '\r' => "\\r",
        < ' ' => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    })) + "\"";

    private static IEnumerable<List<string>> Csv(string file)
    {
        using var reader = new StreamReader(file);
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (int c; (c = reader.Read()) >= 0;)
        {
            if (quoted && c == '"' && reader.Peek() == '"')
            {
                field.Append((char)reader.Read());
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    yield return fields;
                    fields = [];
                }
            }
            else if (quoted || c != '\r')
            {
                field.Append((char)c);
            }
        }
    }

    private static bool Verifies(ECDsa key, byte[] data, byte[] signature) =>
        key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private static byte[] Sha(byte[] bytes) => SHA256.HashData(bytes);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
