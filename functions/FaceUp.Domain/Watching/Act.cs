namespace FaceUp.Domain.Watching;

/// <summary>What is looked out for. Nothing that a reporter does is among it, but for receipts that nobody holds.</summary>
public enum ActKind
{
    /// <summary>A case, a file or a text of a case was opened.</summary>
    Read,

    /// <summary>A case, a list of cases, a record or an evidence pack was taken out, or figures were shared with whoever holds a secret.</summary>
    Export,

    /// <summary>A file was opened as it was sent.</summary>
    Original,

    /// <summary>Who a reporter is was opened.</summary>
    Identity,

    /// <summary>Somebody was given an office that watches or lets in others: see <see cref="Offices"/>.</summary>
    Promotion,

    /// <summary>Somebody gave themselves a right.</summary>
    OwnPromotion,

    /// <summary>A version of the organisation's key was shut, by somebody or past the desk.</summary>
    KeyShut,

    /// <summary>Somebody has left.</summary>
    Leaving,

    /// <summary>Receipts were tried that open nothing.</summary>
    WrongReceipt,

    /// <summary>For a day nothing was signed.</summary>
    CheckpointGap,

    /// <summary>Checkpoints do not reach a place outside.</summary>
    Unpublished,

    /// <summary>A backup did not hold when it was brought back.</summary>
    FailedDrill,
}

/// <summary>Something that somebody did.</summary>
/// <param name="By">Who; null where it is nobody of the organisation, or not known.</param>
/// <param name="What">What it was done to: the same thing twice is one thing. Stays in memory.</param>
/// <param name="Times">How often, where that was only counted.</param>
public sealed record Act(ActKind Kind, PersonId? By, string What, DateTimeOffset At, int Times = 1);
