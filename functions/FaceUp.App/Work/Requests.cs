using System.Text.Json.Serialization;

namespace FaceUp.App.Work;

/// <summary>What a sender brings, if anything, with what they send next.</summary>
/// <param name="Challenge">Good for ten minutes, for this organisation, once. Opaque; at most 200 of A-Z a-z 0-9 - _.</param>
/// <param name="Bits">With which number of zero bits SHA-256(challenge ‖ "." ‖ nonce) has to begin; 0 asks for no work at all.</param>
/// <param name="Ticket">Instead of work, for whose browser runs no script: counts from <paramref name="TicketIn"/> on, for six hours, once.</param>
/// <param name="TicketIn">Seconds.</param>
public sealed record WorkAsked(string Challenge, int Bits, string Ticket, int TicketIn)
{
    /// <summary>True when what is sent now needs neither.</summary>
    [JsonIgnore]
    public bool IsNothing => Bits == 0;
}
