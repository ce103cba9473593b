namespace FaceUp.App.Telephone;

/// <summary>What a caller is asked for next.</summary>
public enum CallStep
{
    Language,
    Menu,

    /// <summary>Speaking: what comes next is a recording.</summary>
    Speaking,

    /// <summary>Has spoken: sends it, or speaks again.</summary>
    Confirming,

    /// <summary>The recording is fetched.</summary>
    Sending,

    /// <summary>Hears the code of the report.</summary>
    Hearing,

    /// <summary>Types a code.</summary>
    Entering,

    /// <summary>Has come back, and may add something.</summary>
    Returned,

    /// <summary>Nothing of it is known any more.</summary>
    Over,
}

/// <summary>A call between two of the provider's requests. It lies sealed, and goes with the call.</summary>
/// <param name="Turn">How many answers it was given: a request says which of them it follows, so that one which comes twice is told the same.</param>
/// <param name="Seed">Random: what the call's report and messages draw their names and the code from.</param>
/// <param name="Due">By which hour it is cleared away, whatever happens (yyyyMMddHH).</param>
/// <param name="Called">The organisation's number.</param>
/// <param name="Tries">How often this was asked without an answer.</param>
/// <param name="Count">How many recordings were made.</param>
/// <param name="Recording">The last one, at the provider.</param>
/// <param name="Code">The code of the report that was left, or came back to.</param>
/// <param name="IsBack">Somebody came back: what they say is a message.</param>
/// <param name="IsWanted">Somebody hung up behind what they said: it is taken in when it can be had.</param>
/// <param name="Answer">The last answer.</param>
/// <param name="TakenBack">The recording in whose place another was wanted.</param>
public sealed record CallState(
    CallStep Step, string Language, int Turn, byte[] Seed, string Due, string? Called = null, int Tries = 0, int Count = 0, string? Recording = null, string? Code = null, bool IsBack = false,
    bool IsWanted = false, string Answer = "", string? TakenBack = null);
