namespace FaceUp.Domain.Intake;

/// <summary>What senders of new reports are asked for when many come at once, so that a flood costs whoever makes it. Nobody is told apart: it follows from the organisation's own rate alone.</summary>
/// <param name="MinBits">Asked of everybody at any time, 0 to 24; null for 0.</param>
/// <param name="MaxBits">At most, 0 to 24; null for 18, which takes a phone about a second. 0 for never.</param>
/// <param name="Quiet">How many reports may come close together before more than the least is asked, 1 to 100,000; null for 30. Of a report half counts after ten minutes.</param>
/// <param name="MostPerHour">New reports taken in within an hour, with work or without, up to 1,000,000; 0 for any number, null for 1,000. Whoever holds a receipt is not counted.</param>
public sealed record WorkSettings(int? MinBits = null, int? MaxBits = null, int? Quiet = null, int? MostPerHour = null);

/// <summary>How much work a sender does, and how long one waits who cannot. The table of it stands in WORK.md.</summary>
public static class Difficulty
{
    /// <summary>2^24 hashes are a minute of a good phone: nobody is asked for more.</summary>
    public const int Most = 24;

    public const int UsualMost = 18;
    public const int UsualQuiet = 30;
    public const int UsualPerHour = 1000;

    /// <summary>What is asked as soon as it is not quiet: 4,096 hashes, which nobody notices who sends one report.</summary>
    public const int First = 12;

    private const int Step = 2; // each doubling of the rate asks for four times the work

    public static int QuietOf(WorkSettings? settings) => settings?.Quiet ?? UsualQuiet;

    public static int PerHourOf(WorkSettings? settings) => settings?.MostPerHour ?? UsualPerHour;

    /// <summary>Leading zero bits of the hash, 0 to 24; 0 asks for nothing.</summary>
    /// <param name="recent">Reports that came lately, see <see cref="Fading"/>.</param>
    public static int Of(WorkSettings? settings, double recent)
    {
        var (least, most, quiet) = (settings?.MinBits ?? 0, settings?.MaxBits ?? UsualMost, QuietOf(settings));
        return recent <= quiet ? Math.Min(least, most) : Math.Clamp(First + (Step * (int)Math.Log2(recent / quiet)), Math.Min(least, most), most);
    }

    /// <summary>How long a ticket waits for whose browser runs no script: as the work grows, from half a minute to four.</summary>
    public static TimeSpan Wait(int bits) => bits switch
    {
        0 => TimeSpan.Zero,
        <= First + 1 => TimeSpan.FromSeconds(30),
        <= First + 3 => TimeSpan.FromMinutes(1),
        <= First + 5 => TimeSpan.FromMinutes(2),
        _ => TimeSpan.FromMinutes(4),
    };
}
