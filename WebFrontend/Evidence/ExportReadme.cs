using Vigil.Domain.Evidence;

namespace Vigil.WebFrontend.Evidence;

/// <summary>The first thing that somebody reads who was given an export.</summary>
internal static class ExportReadme
{
    public static string Of(CapsuleState capsule) => $"""
        证据包 {capsule.Id}

        items/            原始字节，与采集时一字不差；不加水印，不重新编码
        capsule.json      封存清单：每个文件的 SHA-256；清单自身的 SHA-256 写在台账里
        ledger.jsonl      保管链：每一步的台账条目、前后哈希，以及到已签名检查点的路径
        checkpoints.json  覆盖这些条目的检查点及签名
        manifest.json     本包全部文件的哈希；manifest.sig 是它的签名
        public-key.pem    公钥。请另行从公示页 /disclosure/checkpoints 取得公钥和检查点，与本包对照
        verify.cs         验证程序，一个文件，可自行阅读

        验证（需要 .NET 10，不需要本系统运行，也不联网）：

            dotnet run verify.cs -- 本文件.zip --key 公示的公钥.pem --checkpoints 公示的检查点.json

        输出 OK 即完好；否则逐条指出损坏之处：哪个文件、保管链的哪一步、哪个检查点。

        ------------------------------------------------------------------------------------------------

        Evidence capsule {capsule.Id}

        items/            the original bytes as they were captured: no watermark, nothing encoded anew
        capsule.json      what was sealed: the SHA-256 of every item; the ledger holds the SHA-256 of this file
        ledger.jsonl      the chain of custody: each step's ledger entry, its hashes, and the path to a signed checkpoint
        checkpoints.json  the checkpoints that cover these entries, with their signatures
        manifest.json     the hashes of all files here; manifest.sig is its signature
        public-key.pem    the public key. Get key and checkpoints from /disclosure/checkpoints too, and compare
        verify.cs         the verifier: one file that you can read

        To verify (.NET 10, nothing of ours running, no network):

            dotnet run verify.cs -- this-file.zip --key published-key.pem --checkpoints published-checkpoints.json

        It says OK, or names each damage: which file, which step of the custody, which checkpoint.

        """;
}
