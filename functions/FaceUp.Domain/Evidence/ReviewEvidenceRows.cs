using System.Text.Json;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Evidence;

/// <summary>What an access review decided, from the two documents that the record vouches for: the rights as they were, and the decisions (CHAIN.md §4a).</summary>
internal static class ReviewEvidenceRows
{
    public static IEnumerable<EvidenceRow> Decisions(OrganisationHistory o, EvidencePeriod p)
    {
        foreach (var (seq, closed) in o.Of<TenantEvent.ReviewClosed>().Where(e => p.Holds(e.Event.At)))
        {
            var opened = o.Of<TenantEvent.ReviewOpened>().Select(e => e.Event).FirstOrDefault(e => e.Review == closed.Review);
            var rights = Read(o, opened?.Sha256).ToDictionary(r => r.Number, r => (r.Person, r.Role));
            foreach (var (number, decided) in Read(o, closed.Sha256).Select(d => (d.Number, d)))
            {
                var (person, role) = rights.GetValueOrDefault(number, ("", ""));
                yield return new($"{OrganisationHistory.Place(seq)}/{OrganisationQueries.Number(number)}", closed.At, decided.By.Length == 0 || decided.By == person, closed.Review, person, role, decided.By, decided.Verdict);
            }
        }
    }

    private static IEnumerable<(long Number, string Person, string Role, string By, string Verdict)> Read(OrganisationHistory o, string? sha256)
    {
        if (sha256 is null || !o.Documents.TryGetValue(sha256, out var document))
            return [];
        try
        {
            using var parsed = JsonDocument.Parse(document);
            return parsed.RootElement.ValueKind != JsonValueKind.Array ? [] : parsed.RootElement.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)
                .Select(e => (Number: e.TryGetProperty("number", out var n) && n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out var number) ? number : -1, Text(e, "person"), Text(e, "role"), Text(e, "by"), Text(e, "verdict")))
                .DistinctBy(e => e.Number).ToList();
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";
}
