namespace FaceUp.Domain.Intake;

/// <summary>A count that fades: of what it counted, half is left after ten minutes, a quarter after twenty. So it tells of a rate without remembering when anything came.</summary>
public readonly record struct Fading(double Count, DateTimeOffset Since)
{
    public static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(10);

    public double At(DateTimeOffset now) => now <= Since ? Count : Count * Math.Pow(0.5, (now - Since) / HalfLife);

    public Fading Plus(double more, DateTimeOffset now) => new(At(now) + more, now > Since ? now : Since);

    public Fading AtLeast(double least, DateTimeOffset now) => At(now) is var count && count < least ? Plus(least - count, now) : this;
}
