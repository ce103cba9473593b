using System.Collections.Concurrent;
using System.Threading.Channels;
using FaceUp.App.Escalation;
using FaceUp.Domain;

namespace FaceUp.SelfHost.Running;

/// <summary>Hints within the process: who was woken is looked at right away. Lost with the process, which is harmless: the due row stands in the store.</summary>
public sealed class LocalWorkflow : IWorkflow
{
    private readonly Channel<(TenantId Tenant, CaseId Case)> _hints = Channel.CreateUnbounded<(TenantId, CaseId)>();
    private readonly ConcurrentDictionary<(TenantId, CaseId), byte> _waiting = new();

    public Task Wake(TenantId tenant, CaseId id, CancellationToken ct)
    {
        if (_waiting.TryAdd((tenant, id), 0))
            _hints.Writer.TryWrite((tenant, id));
        return Task.CompletedTask;
    }

    /// <summary>Whoever was woken and not looked at yet, once.</summary>
    public IEnumerable<(TenantId Tenant, CaseId Case)> Now()
    {
        while (_hints.Reader.TryRead(out var hint))
        {
            _waiting.TryRemove(hint, out _);
            yield return hint;
        }
    }

    public async IAsyncEnumerable<(TenantId Tenant, CaseId Case)> Woken([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var hint in _hints.Reader.ReadAllAsync(ct))
        {
            _waiting.TryRemove(hint, out _); // before the look: what happens during it is a new hint
            yield return hint;
        }
    }
}
