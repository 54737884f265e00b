using System.Security.Cryptography;
using Vigil.Domain.Checkpoints;

namespace Vigil.Domain.Tests.Checkpoints;

public sealed class MerkleTreeTests
{
    [Fact]
    public void The_tree_is_that_of_rfc_6962()
    {
        var (a, b, c) = (Hash(1), Hash(2), Hash(3));
        var left = Sha([1, .. Sha([0, .. a]), .. Sha([0, .. b])]);

        Assert.Equal(Sha([0, .. a]), MerkleTree.Root([a]));
        Assert.Equal(left, MerkleTree.Root([a, b]));
        Assert.Equal(Sha([1, .. left, .. Sha([0, .. c])]), MerkleTree.Root([a, b, c]));
    }

    [Fact]
    public void Each_entry_of_a_tree_of_any_size_is_proved_by_its_path_and_another_hash_is_not()
    {
        for (var count = 1; count <= 70; count++)
        {
            byte[][] hashes = [.. Enumerable.Range(0, count).Select(Hash)];
            var root = MerkleTree.Root(hashes);
            for (var i = 0; i < count; i++)
            {
                var path = MerkleTree.Path(hashes, i);
                Assert.Equal(root, MerkleTree.RootOf(hashes[i], i, count, path));
                Assert.NotEqual(root, MerkleTree.RootOf(Hash(1000), i, count, path));
            }
        }
    }

    [Fact]
    public void A_path_of_another_length_proves_nothing()
    {
        byte[][] hashes = [.. Enumerable.Range(0, 5).Select(Hash)];
        var path = MerkleTree.Path(hashes, 2);

        Assert.Throws<ArgumentException>(() => MerkleTree.RootOf(hashes[2], 2, 5, [.. path.Skip(1)]));
        Assert.Throws<ArgumentException>(() => MerkleTree.RootOf(hashes[2], 2, 5, [.. path, Hash(9)]));
    }

    private static byte[] Hash(int i) => SHA256.HashData(BitConverter.GetBytes(i));

    private static byte[] Sha(byte[] bytes) => SHA256.HashData(bytes);
}
