using System.Buffers;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigil.Domain.Checkpoints;
using Vigil.Domain.Evidence;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Checkpoints;
using Vigil.Ledger.Evidence;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Checkpoints;
using Vigil.WebFrontend.Checkpoints;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Evidence;

/// <summary>Writes a capsule and its proof as one ZIP, as <c>docs/evidence-format.md</c> describes it. Original bytes go through it without being held.</summary>
internal sealed class EvidenceExport(
    IEvidenceStore store, CheckpointQueries ledger, IGrainFactory grains, GrainCalls calls, QueryScope scope, BusinessClock clock)
{
    private const int Block = 1 << 20;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sees to it that everything the ledger holds of a capsule is covered by a signed checkpoint, and reads the proof.</summary>
    /// <returns><see langword="null"/> where no key signs here, so that nothing can be proved.</returns>
    public async Task<EvidenceProof?> ProveAsync(CapsuleState capsule, CancellationToken cancellationToken)
    {
        var entries = await ledger.ProvenAsync(CapsuleState.KeyOf(capsule.Id), cancellationToken);
        if (await calls.AskAsync(() => grains.Checkpoint(scope.Code).CoverAsync(entries[^1].Seq, cancellationToken), cancellationToken) == CheckpointVerdict.NoKey)
        {
            return null;
        }

        var points = new List<SignedCheckpoint>();
        foreach (var entry in entries)
        {
            if (points is not [.., { } last] || last.Checkpoint.Seq < entry.Seq)
            {
                points.Add(await ledger.CoveringAsync(entry.Seq, cancellationToken) ?? throw new InvalidOperationException($"Entry {entry.Seq} is covered by no checkpoint."));
            }
        }

        var keys = (await ledger.FindAsync(cancellationToken))!.Keys;
        return new(entries, points, [.. keys]);
    }

    /// <summary>Writes the archive. What is wrong in the store goes into it as it is, and the verifier names it.</summary>
    public async Task WriteAsync(CapsuleState capsule, EvidenceProof proof, Stream to, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        var files = new List<(string Name, string Hash, long Bytes)>();
        await AddAsync("README.txt", Encoding.UTF8.GetBytes(ExportReadme.Of(capsule)));
        for (var i = 0; i < capsule.Items.Length; i++)
        {
            var item = capsule.Items[i];
            var name = EvidenceShapes.FileOf(i + 1, item);
            await CopyAsync(zip, name, item.Hash, cancellationToken);
            files.Add((name, item.Hash, item.Bytes));
        }

        await CopyAsync(zip, "capsule.json", capsule.ManifestHash!, cancellationToken);
        files.Add(("capsule.json", capsule.ManifestHash!, CapsuleManifest.BytesOf(capsule, capsule.Items).Length));
        await AddAsync("ledger.jsonl", await RowsAsync(proof, cancellationToken));
        await AddAsync("checkpoints.json", CheckpointFile.BytesOf(scope.Code, proof.Keys, proof.Points, next: null));
        await AddAsync("verify.cs", Verifier());

        var seal = await SealAsync(capsule, proof, files, cancellationToken);
        await WriteAsync(zip, "public-key.pem", seal.Pem, cancellationToken);
        await WriteAsync(zip, "manifest.json", seal.Manifest, cancellationToken);
        await WriteAsync(zip, "manifest.sig", seal.Signature, cancellationToken);

        async Task AddAsync(string name, byte[] bytes)
        {
            await WriteAsync(zip, name, bytes, cancellationToken);
            files.Add((name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length));
        }
    }

    /// <summary>The stand-alone verifier, as it is in the samples.</summary>
    public static byte[] Verifier()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("evidence/verify.cs")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private async Task<(byte[] Manifest, byte[] Signature, byte[] Pem)> SealAsync(
        CapsuleState capsule, EvidenceProof proof, List<(string Name, string Hash, long Bytes)> files, CancellationToken cancellationToken)
    {
        // Whoever checks it may have the keys by another way; all that ever signed are needed for older checkpoints.
        var pem = Encoding.UTF8.GetBytes(string.Concat(proof.Keys.Select(k => k.ToPem())));
        files.Add(("public-key.pem", Convert.ToHexStringLower(SHA256.HashData(pem)), pem.Length));
        var manifest = ManifestOf(capsule, proof, files, proof.Points[^1].KeyId);
        var seal = await calls.AskAsync(() => grains.Checkpoint(scope.Code).SealAsync(manifest, cancellationToken), cancellationToken);
        if (seal is not null && !string.Equals(seal.KeyId, proof.Points[^1].KeyId, StringComparison.Ordinal))
        {
            // The key has just been changed: the manifest names the one that signs it.
            manifest = ManifestOf(capsule, proof, files, seal.KeyId);
            seal = await calls.AskAsync(() => grains.Checkpoint(scope.Code).SealAsync(manifest, cancellationToken), cancellationToken);
        }

        return (manifest, seal?.Signature ?? [], pem);
    }

    private byte[] ManifestOf(CapsuleState capsule, EvidenceProof proof, List<(string Name, string Hash, long Bytes)> files, string keyId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("format", "vigil-export-1");
            json.WriteString("scope", scope.Code);
            json.WriteString("capsule", capsule.Id);
            json.WriteNumber("steps", proof.Entries.Count);
            json.WriteString("exportedAt", CheckpointFile.Instant(clock.Now));
            json.WriteString("keyId", keyId);
            json.WriteStartArray("files");
            foreach (var (name, hash, bytes) in files)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteNumber("bytes", bytes);
                json.WriteString("sha256", hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private async Task<byte[]> RowsAsync(EvidenceProof proof, CancellationToken cancellationToken)
    {
        using var rows = new MemoryStream();
        foreach (var point in proof.Points.Select(p => p.Checkpoint))
        {
            var hashes = (await ledger.HashesAsync(point.First, point.Seq, cancellationToken)).ToArray();
            foreach (var entry in proof.Entries.Where(e => e.Seq >= point.First && e.Seq <= point.Seq))
            {
                var buffer = new ArrayBufferWriter<byte>();
                using (var json = new Utf8JsonWriter(buffer, Compact))
                {
                    json.WriteStartObject();
                    json.WriteString("canonical", entry.Canonical);
                    json.WriteString("previous", Convert.ToHexStringLower(entry.Previous));
                    json.WriteString("hash", Convert.ToHexStringLower(entry.Hash));
                    json.WriteNumber("checkpoint", point.Number);
                    json.WriteStartArray("path");
                    foreach (var beside in MerkleTree.Path(hashes, (int)(entry.Seq - point.First)))
                    {
                        json.WriteStringValue(Convert.ToHexStringLower(beside));
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                rows.Write(buffer.WrittenSpan);
                rows.WriteByte((byte)'\n');
            }
        }

        return rows.ToArray();
    }

    private async Task CopyAsync(ZipArchive zip, string name, string hash, CancellationToken cancellationToken)
    {
        await using var from = await store.OpenAsync(hash, cancellationToken);
        if (from is null)
        {
            return; // the verifier says that it is missing
        }

        // Pictures and clips don't get smaller.
        await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancellationToken);
        await from.CopyToAsync(entry, Block, cancellationToken);
    }

    private static async Task WriteAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await entry.WriteAsync(bytes, cancellationToken);
    }
}

/// <summary>What proves a capsule: its entries, and the checkpoints that cover them.</summary>
/// <param name="Points">In order; each entry is covered by one.</param>
/// <param name="Keys">All that ever signed.</param>
internal sealed record EvidenceProof(
    IReadOnlyList<ProvenEntry> Entries, IReadOnlyList<SignedCheckpoint> Points, IReadOnlyList<CheckpointKey> Keys);
