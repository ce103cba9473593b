using System.Globalization;

namespace FaceUp.Simulation;

/// <summary>
/// How far a simulation is: which hour, whether its deeds are done, and what the clock showed. A file beside the store, replaced whole, so that a process that follows
/// one which was killed goes on where that one was, and time never goes back.
/// </summary>
public sealed class Journal(string folder)
{
    private readonly string _file = Path.Combine(folder, "journal");

    public int Hour { get; private set; }

    /// <summary>True: what people do in this hour is done, and the house's own work has begun.</summary>
    public bool Acted { get; private set; }

    public DateTimeOffset At { get; private set; } = Extent.Start;

    public bool Read()
    {
        if (!File.Exists(_file))
            return false;
        var parts = File.ReadAllText(_file).Split(' ');
        (Hour, Acted, At) = (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1] == "acted", new(long.Parse(parts[2], CultureInfo.InvariantCulture), TimeSpan.Zero));
        return true;
    }

    public void Write(int hour, bool acted, DateTimeOffset at)
    {
        (Hour, Acted, At) = (hour, acted, at);
        File.WriteAllText(_file + ".new", string.Create(CultureInfo.InvariantCulture, $"{hour} {(acted ? "acted" : "begun")} {at.UtcTicks}"));
        File.Move(_file + ".new", _file, overwrite: true);
    }
}
