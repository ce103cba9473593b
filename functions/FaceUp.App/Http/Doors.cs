namespace FaceUp.App.Http;

/// <summary>
/// The two doors of the house. What is deployed for reporters holds nothing that opens a report without its receipt; what is deployed for the organisation may
/// stand where no reporter comes by. One process may have both.
/// </summary>
[Flags]
public enum Doors
{
    /// <summary>For reporters: the form, reports, and what a receipt opens.</summary>
    Reporter = 1,

    /// <summary>For the organisation: everything that a person signs in for, the work on cases, and notices.</summary>
    Desk = 2,

    Both = Reporter | Desk,
}

/// <summary>How the setting that chooses is written.</summary>
public static class DoorSetting
{
    /// <summary>What may be set; absent or empty stands for the last.</summary>
    public const string Choices = "reporter, desk or both";

    /// <summary>Null: not one of <see cref="Choices"/>.</summary>
    public static Doors? Read(string? text) => text switch
    {
        "reporter" => Doors.Reporter,
        "desk" => Doors.Desk,
        null or "" or "both" => Doors.Both,
        _ => null,
    };
}

/// <summary>Says that a door stands in this process. Registered once for each.</summary>
public sealed record StandingDoor(Doors Door);
