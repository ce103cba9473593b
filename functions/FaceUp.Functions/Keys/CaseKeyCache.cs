using System.Security.Cryptography;

namespace FaceUp.Functions.Keys;

/// <summary>
/// Case keys that were unwrapped in the last minutes, so that a person who reads a case costs one call and not one for each of its parts: a vault allows
/// 50 (hardware) to 100 unwraps a second. Bounded in number and time, zeroed on leaving. What it costs: a right taken away, or a version disabled by another
/// hand than this process, takes effect here up to <see cref="Life"/> later. Callers who want the same key at the same moment share one call. Failures are not kept.
/// </summary>
public sealed class CaseKeyCache(TimeProvider time, int capacity = CaseKeyCache.Capacity) : IDisposable
{
    public const int Capacity = 500; // cases that people read within minutes on one instance

    /// <summary>From the answer of Key Vault, however often it is used meanwhile.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly Lock _one = new();
    private readonly Dictionary<Name, LinkedListNode<Kept>> _kept = [];
    private readonly LinkedList<Kept> _byUse = []; // the one used longest ago first
    private readonly Dictionary<Name, Flight> _underWay = [];
    private ITimer? _expiry;
    private bool _gone;

    /// <summary>The bytes of every key in here.</summary>
    internal IReadOnlyList<byte[]> Held
    {
        get
        {
            lock (_one)
                return [.. _byUse.Select(kept => kept.Key.Held)];
        }
    }

    /// <summary>The key that <paramref name="wrapped"/> holds, from here or by <paramref name="unwrap"/>, which answers with bytes of its own and outlives a caller who leaves.</summary>
    /// <returns>A copy; the caller zeroes it.</returns>
    public async Task<byte[]> Open(string keyId, ReadOnlyMemory<byte> wrapped, Func<Task<byte[]>> unwrap, CancellationToken ct)
    {
        var name = new Name(keyId, Convert.ToHexString(SHA256.HashData(wrapped.Span)));
        while (true)
        {
            if (Find(name, out var flight, out var first) is { } known)
                return known;
            if (first)
                _ = Fly(flight!, unwrap);
            var key = await flight!.Landed.Task.WaitAsync(ct);
            if (key.Copy() is { } copy)
                return copy;
            // It left before it was copied: pushed out, or its version was disabled. The next answer is the vault's.
        }
    }

    /// <summary>Forgets everything that this version of a key opened, what is on its way included.</summary>
    public void Drop(string keyId)
    {
        lock (_one)
        {
            foreach (var kept in _byUse.Where(kept => kept.Name.KeyId == keyId).ToList())
                Remove(kept);
            foreach (var flight in _underWay.Values.Where(flight => flight.Name.KeyId == keyId).ToList())
                _underWay.Remove(flight.Name);
        }
    }

    public void Dispose()
    {
        lock (_one)
        {
            _gone = true;
            _expiry?.Dispose();
            _underWay.Clear();
            foreach (var kept in _byUse.ToList())
                Remove(kept);
        }
    }

    private byte[]? Find(Name name, out Flight? flight, out bool first)
    {
        (flight, first) = (null, false);
        lock (_one)
        {
            ObjectDisposedException.ThrowIf(_gone, this);
            if (_kept.TryGetValue(name, out var node) && time.GetUtcNow() < node.Value.Until)
            {
                _byUse.Remove(node);
                _byUse.AddLast(node);
                return node.Value.Key.Copy();
            }

            if (!_underWay.TryGetValue(name, out flight))
                (first, flight) = (true, _underWay[name] = new(name));
            return null;
        }
    }

    private async Task Fly(Flight flight, Func<Task<byte[]>> unwrap)
    {
        try
        {
            var key = new PinnedBytes(await unwrap());
            lock (_one)
            {
                if (Leave(flight))
                    Keep(flight.Name, key);
                else
                    key.Dispose(); // dropped meanwhile
            }

            flight.Landed.SetResult(key);
        }
        catch (Exception failed)
        {
            lock (_one)
                Leave(flight);
            flight.Landed.SetException(failed);
            _ = flight.Landed.Task.Exception; // seen, even if everybody left
        }
    }

    private bool Leave(Flight flight) => _underWay.TryGetValue(flight.Name, out var there) && there == flight && _underWay.Remove(flight.Name);

    private void Keep(Name name, PinnedBytes key)
    {
        if (_kept.TryGetValue(name, out var old))
            Remove(old.Value);
        while (_byUse.Count >= capacity)
            Remove(_byUse.First!.Value);
        _kept[name] = _byUse.AddLast(new Kept(name, key, time.GetUtcNow() + Life));
        if (_byUse.Count == 1)
            Arm(Life);
    }

    private void Remove(Kept kept)
    {
        kept.Key.Dispose();
        if (_kept.Remove(kept.Name, out var node))
            _byUse.Remove(node);
    }

    private void Arm(TimeSpan wait)
    {
        _expiry ??= time.CreateTimer(_ => Expire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _expiry.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Expire()
    {
        lock (_one)
        {
            if (_gone)
                return;
            var now = time.GetUtcNow();
            foreach (var kept in _byUse.Where(kept => kept.Until <= now).ToList())
                Remove(kept);
            if (_byUse.Count > 0)
                Arm(_byUse.Min(kept => kept.Until) - now);
        }
    }

    private sealed record Name(string KeyId, string Wrapped);

    private sealed record Kept(Name Name, PinnedBytes Key, DateTimeOffset Until);

    private sealed class Flight(Name name)
    {
        public Name Name => name;

        public TaskCompletionSource<PinnedBytes> Landed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
