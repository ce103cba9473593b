namespace FaceUp.Tests.Storage;

/// <summary>The ways in which a write can go wrong under its caller.</summary>
public enum Break
{
    /// <summary>It failed, and nothing was stored.</summary>
    NotStored,

    /// <summary>It failed, but it was stored: the answer was lost on the way.</summary>
    Stored,

    /// <summary>It was stored, its answer was lost, and the adapter itself tried again: the caller hears a conflict, or that the name is taken.</summary>
    StoredTwice,
}

/// <summary>
/// Counts every write of the stores it is given to (<see cref="BreakingRecords"/>, <see cref="BreakingBlobs"/>) and breaks one of them.
/// A test runs a use case once to learn <see cref="Writes"/>, then once for each number and each <see cref="Break"/>.
/// </summary>
public sealed class Breakage
{
    private int writes;
    private (int At, Break How)? armed;

    public int Writes => Volatile.Read(ref writes);

    /// <summary>True once the armed write has been broken.</summary>
    public bool Happened { get; private set; }

    /// <summary>Counts from now on and breaks write number <paramref name="at"/> (the first is 1), once.</summary>
    public void Arm(int at, Break how) => (armed, writes, Happened) = ((at, how), 0, false);

    internal async Task<T> Through<T>(Func<Task<T>> store, Func<Task>? instead = null, Func<Task<T>>? again = null)
    {
        var number = Interlocked.Increment(ref writes);
        if (armed is not { } fault || fault.At != number)
            return await store();

        Happened = true;
        if (fault.How == Break.StoredTwice)
        {
            await store();
            return await (again ?? store)();
        }

        if (fault.How == Break.Stored)
            await store();
        else if (instead is not null)
            await instead();
        throw new BrokenWriteException($"Write {number} broke: {fault.How}.");
    }
}

public sealed class BrokenWriteException(string message) : IOException(message);
