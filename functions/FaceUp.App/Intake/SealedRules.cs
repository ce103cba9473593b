using System.Globalization;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Intake;

/// <summary>What can be seen of what was sealed elsewhere: names, sizes, and that it goes together. Whether it opens, only those see who open it.</summary>
public static class SealedRules
{
    public const int MinLock = TenantPublicKey.MinBits / 8;
    public const int MaxLock = 1024; // an RSA key of 8192 bits
    public const int MaxKeyId = 1024;
    public const int MaxStated = Domain.Forms.FormLimits.Answers;

    public static IReadOnlyList<FieldProblem> Check(SealedReportRequest sealedReport, Tenant tenant)
    {
        var errors = ReportRules.Codes(sealedReport.Codes, tenant.Settings);
        errors.AddRange(ConcernedRules.Check(sealedReport.Concerned ?? [], tenant.Settings));
        if (!ReturnPass.IsCode(sealedReport.Locator))
            errors.Add(new("/locator", Code));
        else if (sealedReport.Case != CaseOf(tenant, sealedReport.Locator).Value)
            errors.Add(new("/case", "Must be what follows from the locator: see ENVELOPE.md §9."));
        if (!ReturnPass.IsCode(sealedReport.Pass))
            errors.Add(new("/pass", Code));
        if (sealedReport.Locks.Receipt.Length != ReceiptLock.Length)
            errors.Add(new("/locks/receipt", Invariant($"Must be {ReceiptLock.Length} bytes, in base64.")));
        if (sealedReport.Files.Count > IncomingText<SealedReportRequest>.MaxFiles)
            errors.Add(new("/files", Invariant($"At most {IncomingText<SealedReportRequest>.MaxFiles} files are allowed.")));
        if (sealedReport.Stated?.Count > MaxStated)
            errors.Add(new("/stated", Invariant($"At most {MaxStated} options are allowed.")));
        errors.AddRange(Locks(sealedReport));
        errors.AddRange(Check(sealedReport.Parts));
        return [.. errors.Take(ReportRules.MaxErrors)];
    }

    public static IEnumerable<FieldProblem> Check(IReadOnlyList<(string At, SealedPart Part, int MaxBytes)> parts)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, part, maxBytes) in parts)
        {
            if (!ObjectId.IsValid(part.Id))
                yield return new($"{at}/id", Invariant($"Must be {ObjectId.Length} digits of base 32 in lower case."));
            else if (!ids.Add(part.Id))
                yield return new($"{at}/id", "Stands here twice.");
            if (part.Size > Envelope.SealedSize(maxBytes))
                yield return new($"{at}/size", Invariant($"At most {Envelope.SealedSize(maxBytes)} bytes are allowed."));
            else if (!Envelope.IsSealedSize(part.Size))
                yield return new($"{at}/size", "Is not the size of a sealed object: see ENVELOPE.md §3 and §4.");
            if (part.Sha256.Length != 64 || !part.Sha256.All(char.IsAsciiHexDigitLower))
                yield return new($"{at}/sha256", "Must be 64 digits of base 16 in lower case.");
        }
    }

    /// <summary>The lock for the organisation, whose size follows from its key.</summary>
    public static FieldProblem? Lock(string at, byte[] tenantLock) =>
        tenantLock.Length is >= MinLock and <= MaxLock ? null : new(at, Invariant($"Must be as long as the organisation's key, {MinLock} to {MaxLock} bytes, in base64."));

    /// <summary>The id of the case that was sealed under a receipt of this locator.</summary>
    public static CaseId CaseOf(Tenant tenant, string locator)
    {
        var digest = SourceCase.Digest(tenant.Id.Value, locator);
        var shard = ((digest[0] << 8) | digest[1]) % tenant.Shards;
        return new($"{Base32.Lower[shard / 32]}{Base32.Lower[shard % 32]}{Base32.Encode(digest.AsSpan(2), CaseId.Length - 2)}");
    }

    private static IEnumerable<FieldProblem> Locks(SealedReportRequest r) =>
        new[] { Lock("/locks/tenant", r.Locks.Tenant), r.Identity is { Lock: var who } ? Lock("/identity/lock", who) : null }.OfType<FieldProblem>();

    private static string Code => Invariant($"Must be {ReturnPass.Digits} digits of base 32 in lower case.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
