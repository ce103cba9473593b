using FaceUp.Domain.Retention;

namespace FaceUp.Domain.Tenants;

/// <summary>What becomes of closed cases.</summary>
public static partial class SettingsRules
{
    public const int MaxPolicies = 50;
    public const int MaxPolicyRegimes = 50;
    public const int MaxGraceDays = 3660;
    public const int MaxNoticeDays = 90;
    public const int MaxTombstoneMonths = 120;

    private static IEnumerable<Fault> CountsOfRetention(TenantSettings s) =>
    [
        .. Count("/retention", s.Retention?.Count ?? 0, 0, MaxPolicies),
        .. (s.Retention ?? []).SelectMany((p, i) => (Fault[])[.. Count($"/retention/{i}/regimes", p.Regimes?.Count ?? 1, 1, MaxPolicyRegimes), .. Count($"/retention/{i}/categories", p.Categories?.Count ?? 1, 1, MaxCategories)]),
    ];

    private static IEnumerable<Fault> WhatBecomesOfCases(TenantSettings s)
    {
        var (policies, categories) = (s.Retention ?? [], s.Categories.Select(c => c.Id).ToHashSet());
        return
        [
            .. Listed("/retention", policies, p => p.Id),
            .. policies.SelectMany((p, i) => Policy($"/retention/{i}", p)),
            .. policies.SelectMany((p, i) => (p.Regimes ?? []).SelectMany((r, n) => PersonId.IsValid(r) ? Array.Empty<Fault>() : [new($"/retention/{i}/regimes/{n}", "Must be the id of a regime.")])),
            .. policies.SelectMany((p, i) => (p.Categories ?? []).SelectMany((c, n) => categories.Contains(c) ? Array.Empty<Fault>() : [new($"/retention/{i}/categories/{n}", NoCategory)])),
        ];
    }

    // A day at least: a case that was closed by mistake can be opened again.
    private static IEnumerable<Fault> Policy(string at, RetentionPolicy p) =>
    [
        .. p.Id == RetentionPolicy.Early ? [new($"{at}/id", "The record calls it so where two persons decided: choose another.")] : Array.Empty<Fault>(),
        .. p.After is { } after ? Length($"{at}/after", after, 1, kept: true) : p.From is null ? [] : [new($"{at}/from", "Means something with after only: the regime says from when its own time counts.")],
        .. Between($"{at}/graceDays", p.GraceDays, MaxGraceDays), .. Between($"{at}/noticeDays", p.NoticeDays, MaxNoticeDays), .. Between($"{at}/tombstoneMonths", p.TombstoneMonths, MaxTombstoneMonths),
    ];

    private static Fault[] Between(string at, int? number, int most, int least = 0) => number is null || (number >= least && number <= most) ? [] : [new(at, $"Must be a number from {least} to {most}.")];
}
