namespace FaceUp.App.Notifications.Mail;

/// <summary>One mail to one mailbox. Both bodies are of a fixed length, so that the size of what travels tells nothing of what it says.</summary>
/// <param name="To">A mailbox (<see cref="MailAddress"/>).</param>
/// <param name="Subject">The same for every notice of a language.</param>
/// <param name="MessageId">Random, and of this one attempt: nothing that two mails about one case would have in common.</param>
public sealed record Letter(string To, string Subject, string Text, string Html, string MessageId);

/// <summary>Hands letters to whoever carries them. Where a post can be taken twice, a letter can arrive twice, never zero times.</summary>
public interface IMailer
{
    /// <summary>False where this installation was told of no way to send mail.</summary>
    bool IsSetUp { get; }

    /// <summary>One attempt, which neither logs nor throws anything but the caller's own cancellation: what a mail server says can repeat the address.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled; whether the letter went is unknown.</exception>
    Task<Delivery> Send(Letter letter, CancellationToken ct);
}

/// <summary>An installation without mail.</summary>
public sealed class NoMailer : IMailer
{
    public bool IsSetUp => false;

    public Task<Delivery> Send(Letter letter, CancellationToken ct) => Task.FromResult<Delivery>(new Delivery.Failed(DeliveryCode.NotSetUp));
}
