using FaceUp.App.Work;

namespace FaceUp.Web.Reporting;

/// <summary>What stands on a page while much comes at once: the ticket for whoever's browser runs no script, and how long it is until it counts (see WORK.md).</summary>
/// <param name="Ticket">For the field <see cref="Work"/>.</param>
/// <param name="Time">Null where it was said before, and nobody needs to hear it again.</param>
public sealed record Waiting(string Ticket, TimeSpan? Time)
{
    /// <summary>The field that a ticket, or work that was done, comes in.</summary>
    public const string Work = "work";

    /// <summary>The one that the page brought along: the waiting for it has begun.</summary>
    public static Waiting? Of(Visit visit) => visit.Fields[Work] is { Length: > 0 and <= WorkDoor.MaxLength } ticket && !ticket.Contains('.', StringComparison.Ordinal) ? new(ticket, null) : null;

    /// <summary>Null where nothing is asked for.</summary>
    public static Waiting? Of(WorkAsked? asked) => asked is null || asked.IsNothing ? null : new(asked.Ticket, TimeSpan.FromSeconds(asked.TicketIn));

    /// <summary>A ticket that came too early stays good; whoever had none gets one.</summary>
    public static Waiting Of(Visit visit, WorkRefused refused) => new(refused.Asked?.Ticket ?? visit.Fields[Work] ?? "", refused.Wait);
}
