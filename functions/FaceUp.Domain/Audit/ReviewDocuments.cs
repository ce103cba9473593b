using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.Domain.Access;

namespace FaceUp.Domain.Audit;

/// <summary>What the organisation's record vouches for of an access review: SHA-256, lower-case hex, of the canonical list. The format is CHAIN.md §4a.</summary>
public static class ReviewDocuments
{
    /// <param name="rights">By their number.</param>
    public static string Sha256Of(IReadOnlyList<ReviewedRight> rights) => Sha256(Canonical(rights));

    /// <param name="decisions">By their number, to the second.</param>
    public static string Sha256Of(IReadOnlyList<RightDecided> decisions) => Sha256(Canonical(decisions));

    /// <inheritdoc cref="Sha256Of(IReadOnlyList{ReviewedRight})"/>
    public static byte[] Canonical(IReadOnlyList<ReviewedRight> rights) => CanonicalJson.Write(JsonSerializer.SerializeToElement(rights, ChainJson.Default.IReadOnlyListReviewedRight));

    /// <inheritdoc cref="Sha256Of(IReadOnlyList{RightDecided})"/>
    public static byte[] Canonical(IReadOnlyList<RightDecided> decisions) => CanonicalJson.Write(JsonSerializer.SerializeToElement(decisions, ChainJson.Default.IReadOnlyListRightDecided));

    private static string Sha256(byte[] canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));
}
