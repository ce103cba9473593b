namespace FaceUp.Domain.Cases;

/// <summary>What a command leads to: new events, nothing (it was done before), or a refusal.</summary>
public sealed record Decision(IReadOnlyList<CaseEvent> Events, Refusal? Refused = null)
{
    public static readonly Decision Nothing = new([]);

    public static implicit operator Decision(CaseEvent one) => new([one]);

    public static implicit operator Decision(Refusal why) => new([], why);
}
