using Microsoft.Extensions.Options;
using Vigil.Ledger.Evidence;

namespace Vigil.Cluster.Tests;

/// <summary>Evidence in files, which is the default, while the silo is killed.</summary>
public sealed class CaptureInFilesTests(CaptureInFilesTests.Fixture vigil) : CaptureKilledTests(vigil), IClassFixture<CaptureInFilesTests.Fixture>
{
    public sealed class Fixture() : CaptureFixture(webs: 0)
    {
        protected override Task<Dictionary<string, string>> PrepareStoreAsync() => Task.FromResult(new Dictionary<string, string>());

        protected override IEvidenceStore OpenStore() =>
            new FileEvidenceStore(Options.Create(new EvidenceOptions { Path = Vigil.EvidencePath, ReserveMegabytes = 0 }), TimeProvider.System);
    }
}
