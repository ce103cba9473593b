namespace FaceUp.Functions.Tests.Heads;

/// <summary>A route template as the host reads it: literals, <c>{parameters}</c>, and at the end perhaps a catch-all <c>{*rest}</c>.</summary>
internal sealed class Template(string text)
{
    private readonly string[] _segments = text.Split('/');

    /// <summary>True when some address fits both.</summary>
    public bool Overlaps(Template other)
    {
        for (var i = 0; ; i++)
        {
            var (here, there) = (At(i), other.At(i));
            if (IsRest(here) || IsRest(there))
                return true;
            if (here is null || there is null)
                return here is null && there is null;
            if (!IsParameter(here) && !IsParameter(there) && !here.Equals(there, StringComparison.OrdinalIgnoreCase))
                return false;
        }
    }

    /// <summary>True when, at the first segment where they differ in kind, this one says more: a literal before a parameter, a parameter before a catch-all.</summary>
    public bool IsNarrowerThan(Template other)
    {
        for (var i = 0; i < Math.Max(_segments.Length, other._segments.Length); i++)
        {
            var difference = Width(At(i)) - Width(other.At(i));
            if (difference != 0)
                return difference < 0;
        }

        return false;
    }

    public override string ToString() => text;

    private string? At(int i) => i < _segments.Length ? _segments[i] : null;

    private static bool IsParameter(string segment) => segment.Contains('{', StringComparison.Ordinal);

    private static bool IsRest(string? segment) => segment?.StartsWith("{*", StringComparison.Ordinal) == true;

    private static int Width(string? segment) => segment is null ? 0 : IsRest(segment) ? 3 : IsParameter(segment) ? 2 : 1;
}
