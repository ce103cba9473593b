using FaceUp.Domain.Intake;

namespace FaceUp.Domain.Tenants;

/// <summary>What is asked of senders when many come at once, and how long callers have.</summary>
public static partial class SettingsRules
{
    public const int MaxQuiet = 100_000;
    public const int MaxPerHour = 1_000_000;

    private static IEnumerable<Fault> WorkAndHotline(TenantSettings s) =>
    [
        .. Between("/work/minBits", s.Work?.MinBits, Difficulty.Most), .. Between("/work/maxBits", s.Work?.MaxBits, Difficulty.Most),
        .. Between("/work/quiet", s.Work?.Quiet, MaxQuiet, 1), .. Between("/work/mostPerHour", s.Work?.MostPerHour, MaxPerHour),
        .. s.Work?.MinBits > (s.Work?.MaxBits ?? Difficulty.UsualMost) ? [new("/work/minBits", "Must not be more than maxBits.")] : Array.Empty<Fault>(),
        .. Between("/hotline/codeDays", s.Hotline?.CodeDays, HotlineSettings.MostDays, 1),
    ];
}
