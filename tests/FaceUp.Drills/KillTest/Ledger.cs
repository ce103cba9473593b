using System.Collections.Concurrent;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.KillTest;

/// <summary>A text that a client sent, with its files.</summary>
internal sealed record Text(string Words, IReadOnlyList<Attachment> Files)
{
    /// <summary>The part that is one of a kind.</summary>
    public string Name => Words[..(Words.IndexOf('⟩', StringComparison.Ordinal) + 1)];

    /// <summary>The client has read the whole answer that took it in.</summary>
    public bool Taken { get; set; }
}

/// <summary>A report that a client sent. It was taken in when there is a receipt.</summary>
internal sealed record Report(Text Text)
{
    public string? Receipt { get; private set; }

    public string Reference { get; private set; } = "";

    public string Proof { get; private set; } = "";

    /// <summary>Written by this report's own client only.</summary>
    public List<Text> Messages { get; } = [];

    public void TakenIn(Answer answer) => (Receipt, Reference, Proof, Text.Taken) = (answer["receipt"], answer["reference"], answer["proof"], true);
}

/// <summary>What the clients hold in their hands when the killing is over.</summary>
internal sealed class Ledger
{
    private int cut;
    private int repeated;

    public ConcurrentQueue<Report> Reports { get; } = new();

    /// <summary>What handlers wrote, by case.</summary>
    public ConcurrentQueue<(string Case, Text Text)> Replies { get; } = new();

    /// <summary>Answers that no client should ever get, kill or no kill.</summary>
    public ConcurrentQueue<string> Odd { get; } = new();

    public IReadOnlyList<Report> Taken => [.. Reports.Where(r => r.Receipt is not null)];

    /// <summary>Messages and replies that were taken in.</summary>
    public int Messages => Taken.Sum(r => r.Messages.Count(m => m.Taken)) + Replies.Count(r => r.Text.Taken);

    /// <summary>Requests without a whole answer.</summary>
    public int Cut => cut;

    /// <summary>Of these, so many were sent again with the same key until there was an answer.</summary>
    public int Repeated => repeated;

    public void CountCut() => Interlocked.Increment(ref cut);

    public void CountRepeated() => Interlocked.Increment(ref repeated);
}
