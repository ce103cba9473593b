namespace FaceUp.Domain.Intake;

/// <summary>What people call a case: ten random base-32 characters (50 bits), <c>4F7QK-91XZM</c>. Never sequential, so it tells nobody how many there are.</summary>
public static class CaseReference
{
    public static string From(ReadOnlySpan<byte> random)
    {
        var digits = Base32.Encode(random, 10, Base32.Upper);
        return $"{digits[..5]}-{digits[5..]}";
    }
}
