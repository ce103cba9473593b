using FaceUp.App.Tenants;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Telephone;

/// <summary>What the provider says of a call. The caller's number is not among it: nothing here ever reads it.</summary>
/// <param name="Turn">Which answer this follows; null for none.</param>
public sealed record CallRequest(string Call, int? Turn, string? Called, string? Digits, string? Recording, string? RecordingState, bool IsOver);

/// <summary>One call, from its first ring to what is left of it: each request of the provider's is answered with what the caller hears next.</summary>
public sealed class AnswerCall(CallStore calls, CallWords words, SendRecording send, TellCaller tell, Provider provider, CallBudget budget)
{
    private const int MaxTries = 3;
    private const int MaxRepeats = 10;
    private const int MaxFetches = 8;

    private readonly CallPrompts prompts = new(words);

    /// <summary>The answer as it is sent.</summary>
    public async Task<string> Handle(Tenant tenant, ProviderAccount account, CallRequest said, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await Try(tenant, account, said, ct) is { } answer)
                return answer;
        }

        return (await calls.Find(tenant, said.Call, ct))?.State.Answer ?? Nothing;
    }

    // Null: another request of the same call was faster.
    private async Task<string?> Try(Tenant tenant, ProviderAccount account, CallRequest said, CancellationToken ct)
    {
        var call = await calls.Find(tenant, said.Call, ct);
        if (said.RecordingState is { } recorded)
            return call is null || recorded != Dialect.Completed ? Nothing : await IsThere(tenant, account, call, said, ct);
        if (said.IsOver && said.Turn is null)
            return call is null ? Nothing : await Finish(tenant, account, call, said.Call, ct);
        if (call is null)
            return await Begin(tenant, said, ct);
        if (said.Turn != call.State.Turn)
            return call.State.Answer; // the same request once more: its answer was lost
        var (next, answer) = await Next(tenant, account, call.State with { Turn = call.State.Turn + 1 }, said, ct);
        if (!await calls.Save(tenant, call, next with { Answer = answer.ToString() }, ct))
            return null;
        if (call.State.Recording is { } done && next.Recording is null)
            await provider.Delete(account, done, ct); // not before it is sure that nobody asks for it again; what this leaves, the end of the call clears away
        return next.IsWanted && await calls.Find(tenant, said.Call, ct) is { } left ? await Finish(tenant, account, left, said.Call, ct) : answer.ToString();
    }

    private static string Nothing => new Dialect.Answer().ToString();

    private async Task<string> Begin(Tenant tenant, CallRequest said, CancellationToken ct)
    {
        var languages = words.Of(tenant.Settings.Languages);
        var state = calls.New(languages.Count > 1 ? CallStep.Language : CallStep.Menu, languages[0].Tag, said.Called);
        var (next, answer) = budget.TakeCall(tenant.Id) ? (state, prompts.Ask(tenant, state)) : Sorry(state);
        await calls.Begin(tenant, said.Call, next with { Answer = answer.ToString() }, ct);
        return (await calls.Find(tenant, said.Call, ct))?.State.Answer ?? Nothing; // of this request, or one that was faster
    }

    private Task<(CallState, Dialect.Answer)> Next(Tenant tenant, ProviderAccount account, CallState call, CallRequest said, CancellationToken ct) => (call.Step, said.Digits) switch
    {
        (CallStep.Language, { } digits) when prompts.Chosen(tenant, digits) is { } language => To(tenant, call with { Step = CallStep.Menu, Language = language.Tag }),
        (CallStep.Language, _) when call.Tries + 1 == MaxTries => To(tenant, call with { Step = CallStep.Menu }),
        (CallStep.Menu, "1") => To(tenant, call with { Step = CallStep.Speaking }),
        (CallStep.Menu, "2") => To(tenant, call with { Step = CallStep.Entering }),
        (CallStep.Speaking, _) when said.Recording is not null => Recorded(tenant, call, said),
        (CallStep.Confirming, "1") => Send(tenant, account, call with { Step = CallStep.Sending, Tries = 0 }, ct),
        (CallStep.Confirming, "2") => To(tenant, call with { Step = CallStep.Speaking, Recording = null, TakenBack = call.Recording }),
        (CallStep.Confirming, _) when call.Tries > 0 => Send(tenant, account, call with { Step = CallStep.Sending, Tries = 0 }, ct), // who holds the line has said it
        (CallStep.Sending, _) => Send(tenant, account, call, ct),
        (CallStep.Hearing, "1") when call.Tries < MaxRepeats => To(tenant, call, call.Tries + 1),
        (CallStep.Hearing, _) => Bye(call),
        (CallStep.Entering, { Length: > 0 } digits) => Enter(tenant, call, digits, ct),
        (CallStep.Returned, "1") => To(tenant, call with { Step = CallStep.Speaking, IsBack = true }),
        (CallStep.Returned, "2") => Bye(call),
        (CallStep.Over, _) => Bye(call),
        _ when call.Tries + 1 < MaxTries => To(tenant, call, call.Tries + 1),
        _ => Bye(call),
    };

    private Task<(CallState, Dialect.Answer)> Recorded(Tenant tenant, CallState call, CallRequest said)
    {
        var recorded = call with { Recording = said.Recording, Count = call.Count + 1 };
        return said.Digits == Dialect.HungUp || said.IsOver
            ? Task.FromResult((recorded with { Step = CallStep.Sending, IsWanted = true }, new Dialect.Answer()))
            : To(tenant, recorded with { Step = CallStep.Confirming });
    }

    private async Task<(CallState, Dialect.Answer)> Send(Tenant tenant, ProviderAccount account, CallState call, CancellationToken ct) =>
        await send.Handle(tenant, account, call, ct) is { } sent ? await To(tenant, sent)
        : call.Tries + 1 < MaxFetches ? await To(tenant, call, call.Tries + 1)
        : Sorry(call);

    private async Task<(CallState, Dialect.Answer)> Enter(Tenant tenant, CallState call, string digits, CancellationToken ct)
    {
        if (!budget.MayTry(tenant.Id))
            return Sorry(call);
        var language = words.Find(call.Language);
        var told = CallCode.Read(digits) is { } code ? await tell.Handle(tenant, language, code, ct) : new(null);
        if (told.IsBusy)
            return Sorry(call);
        if (told.Said is { } known)
        {
            var back = call with { Step = CallStep.Returned, Code = CallCode.Read(digits), Tries = 0 };
            return (back, prompts.Ask(tenant, back, [.. known.Select(line => Dialect.Spoken(language, line))]));
        }

        budget.WasWrong(tenant.Id);
        var again = call with { Tries = call.Tries + 1 };
        return again.Tries < CallBudget.WrongPerCall ? (again, prompts.Ask(tenant, again, Dialect.Spoken(language, language["call.wrong"])))
            : (Wiped(call), prompts.Last(call, "call.wrong", "call.thanks"));
    }

    private Task<(CallState, Dialect.Answer)> To(Tenant tenant, CallState call, int tries = 0)
    {
        var next = call with { Tries = tries };
        return Task.FromResult((next, prompts.Ask(tenant, next)));
    }

    private Task<(CallState, Dialect.Answer)> Bye(CallState call) => Task.FromResult((Wiped(call), prompts.Last(call, "call.thanks")));

    private (CallState, Dialect.Answer) Sorry(CallState call) => (Wiped(call), prompts.Last(call, "call.failed"));

    // Not every provider asks what comes next when somebody hangs up while they speak: then this is the first that is heard of the recording.
    private async Task<string?> IsThere(Tenant tenant, ProviderAccount account, StoredCall call, CallRequest said, CancellationToken ct)
    {
        if (call.State is { Step: CallStep.Speaking, Recording: null } && said.Recording is { } recording && recording != call.State.TakenBack)
        {
            if (!await calls.Save(tenant, call, call.State with { Recording = recording, Count = call.State.Count + 1 }, ct) || await calls.Find(tenant, said.Call, ct) is not { } now)
                return null;
            call = now;
        }

        return call.State.IsWanted ? await Finish(tenant, account, call, said.Call, ct) : Nothing;
    }

    // What was said by whoever has hung up is taken in first; then the provider is to know nothing of the call any more.
    private async Task<string?> Finish(Tenant tenant, ProviderAccount account, StoredCall call, string id, CancellationToken ct)
    {
        var state = call.State;
        var isToCome = state is { Step: CallStep.Speaking, Recording: null };
        if (isToCome || (IsToSend(state) && await send.Handle(tenant, account, state, ct) is null))
            return state.IsWanted || await calls.Save(tenant, call, state with { IsWanted = true }, ct) ? Nothing : null; // the provider says when there is something to be had; and the desk looks after it
        if (await provider.Forget(account, id, ct))
            await calls.End(tenant, call, ct);
        else
            await calls.Hurry(tenant, call, Wiped(state), ct);
        return Nothing;
    }

    /// <summary>True where somebody has said something and not taken it back.</summary>
    internal static bool IsToSend(CallState call) => call is { Recording: not null, Step: CallStep.Speaking or CallStep.Confirming or CallStep.Sending };

    private static CallState Wiped(CallState call) => call with { Step = CallStep.Over, Seed = [], Code = null, Recording = null, TakenBack = null, Called = null, IsWanted = false, Answer = "" };
}
