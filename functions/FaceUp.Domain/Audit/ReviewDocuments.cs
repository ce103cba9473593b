using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.Domain.Access;

namespace FaceUp.Domain.Audit;

/// <summary>What the organisation's record vouches for of an access review: SHA-256, lower-case hex, of the canonical list. The format is CHAIN.md §4a.</summary>
public static class ReviewDocuments
{
    /// <param name="rights">By their number.</param>
    public static string Sha256Of(IReadOnlyList<ReviewedRight> rights) => Sha256(JsonSerializer.SerializeToElement(rights, ChainJson.Default.IReadOnlyListReviewedRight));

    /// <param name="decisions">By their number, to the second.</param>
    public static string Sha256Of(IReadOnlyList<RightDecided> decisions) => Sha256(JsonSerializer.SerializeToElement(decisions, ChainJson.Default.IReadOnlyListRightDecided));

    private static string Sha256(JsonElement list) => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(list)));
}
