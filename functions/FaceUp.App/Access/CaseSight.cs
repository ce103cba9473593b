using FaceUp.App.Cases;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Access;

/// <summary>
/// The only way from a person to a case: what somebody may not see is answered as what is not there, after the same reads of the store. Everything that a
/// route does with a case it does through here.
/// </summary>
public sealed class CaseSight(CaseStore cases, TimeProvider time)
{
    /// <summary>Who may open what was said, write and decide, and see the record. Scope, grants and being kept out are asked of the case.</summary>
    public static readonly Role[] Readers = [Role.Reader, Role.Handler], Handlers = [Role.Handler], Auditors = [Role.Auditor, Role.Handler], Overseers = [Role.Reader, Role.Handler, Role.Auditor];

    /// <summary>The case, if the caller may do with it what <paramref name="roles"/> may. Null: not there, not theirs, or they are kept out of it.</summary>
    public async Task<LoadedCase?> Find(Caller caller, CaseId id, Role[] roles, CancellationToken ct)
    {
        try
        {
            return await cases.Find(caller.Tenant.Id, id, ct) is { } found && Sees(caller, found.State.Facts, id, roles) ? found : null;
        }
        catch (RecordBrokenException)
        {
            if (await FindRecord(caller, id, roles, ct) is null)
                return null; // that it is broken is for those to know who may know of it
            throw;
        }
    }

    /// <summary>The same, of the record as it lies there. Of a broken one, what can still be read decides.</summary>
    public async Task<StoredRecord?> FindRecord(Caller caller, CaseId id, Role[] roles, CancellationToken ct) =>
        await cases.FindRecord(caller.Tenant.Id, id, ct) is { } stored && Sees(caller, stored, roles) ? stored : null;

    /// <summary>Whether the caller may know of a record, also of a case that was disposed of.</summary>
    public bool Sees(Caller caller, StoredRecord stored, Role[] roles) => stored.Gone is not { IsSilent: true } && Sees(caller, Facts(stored), stored.Id, roles);

    /// <summary>As <see cref="CaseStore.Change"/>, on a case that the caller sees at the very moment of deciding. Null: not there, not theirs, or they are kept out of it.</summary>
    public async Task<Changed?> Change(Caller caller, CaseId id, Role[] roles, Func<CaseState, CaseCommand> command, CancellationToken ct)
    {
        try
        {
            return await cases.Change(caller.Tenant, id, command, ct, state => Sees(caller, state.Facts, id, roles));
        }
        catch (RecordBrokenException)
        {
            if (await FindRecord(caller, id, roles, ct) is null)
                return null;
            throw;
        }
    }

    public bool Sees(Caller caller, CaseFacts facts, CaseId id, Role[] roles) =>
        Sight.Sees(caller.Person, facts, Mark(caller, facts, id), roles, caller.Tenant.Units, time.GetUtcNow());

    public bool Sees(Caller caller, CaseState state, CaseId id, Role[] roles) => Sees(caller, state.Facts, id, roles);

    /// <summary>True when the caller is kept out of the case: they are told of it in no other capacity either.</summary>
    public bool IsBarred(Caller caller, CaseFacts facts, CaseId id) => Sight.IsBarred(facts, Mark(caller, facts, id), time.GetUtcNow());

    /// <summary>What the readable part of a record says of who sees the case.</summary>
    public static CaseFacts Facts(StoredRecord stored)
    {
        var facts = CaseState.Fold(stored.Links.Select(CaseChain.TryEvent).OfType<CaseEvent>()).Facts;
        return stored.Gone?.Barred is { } barred ? facts with { Barred = barred } : facts; // a certificate names nobody
    }

    private static string Mark(Caller caller, CaseFacts facts, CaseId id) => facts.Barred.Count == 0 ? "" : caller.Tenant.Marks.Of(id, caller.Person.Id);
}
