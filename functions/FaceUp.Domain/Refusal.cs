namespace FaceUp.Domain;

/// <summary>Every expected "no", as one closed list. Its answer on the wire stands in <c>Problems.cs</c>; one without an answer does not compile.</summary>
public enum Refusal
{
    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>There is, but not for this caller. Answered word for word like <see cref="NotFound"/>: existence is a secret.</summary>
    NotYours,

    /// <summary>Nobody has said who is asking.</summary>
    NotSignedIn,

    /// <summary>Known, a member of the organisation, but without the role this needs.</summary>
    NotAllowed,

    /// <summary>The case is closed; reopen it first.</summary>
    CaseClosed,

    /// <summary>A case is not closed before its reporter has been given feedback (Directive (EU) 2019/1937 Art. 9(1)(f)).</summary>
    FeedbackMissing,

    /// <summary>The person named is not one who may handle this case.</summary>
    NotAHandler,

    /// <summary>The same Idempotency-Key came with a different body.</summary>
    KeyReused,

    /// <summary>Somebody else changed it first; read again and decide again.</summary>
    Changed,

    /// <summary>The organisation exists already.</summary>
    TenantExists,

    /// <summary>The person has left; what is left of them is not changed.</summary>
    PersonLeft,

    /// <summary>The person has joined already, or left: nobody waits for an invitation.</summary>
    NotInvited,

    /// <summary>The access review is closed, or being closed.</summary>
    ReviewClosed,

    /// <summary>Some rights of the access review are not decided on.</summary>
    ReviewUndecided,
}
