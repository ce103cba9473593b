using System.Diagnostics;
using System.Text;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Crypto;

namespace FaceUp.App.Telephone;

/// <summary>
/// Sees to it that the provider keeps nothing: of each call that should be over, whatever became of its requests here. What somebody said before they hung up and nobody
/// could fetch at the time is taken in first. As long as the provider does not answer, the row of the call stays, and it is asked again.
/// </summary>
public sealed class CallsChore(CallStore calls, TenantStore tenants, IRecords records, OwnKeys keys, Provider provider, SendRecording send, TimeProvider time) : IChore
{
    public const string Name = "calls";
    public const string All = "all";

    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    private const int Batch = 50;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(8);

    public string Kind => Name;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        if (await ProviderAccount.Of(tenant, tenants, ct) is { } account)
        {
            var since = Stopwatch.GetTimestamp();
            foreach (var (row, call) in await calls.Due(tenant.Id, Batch, ct))
            {
                try
                {
                    await Clear(tenant, account, row, call, ct);
                }
                catch (Exception e) when (e is SealBrokenException or KeyUnusableException)
                {
                    continue; // it holds up no other; what is wrong with the key, its own check says
                }

                if (Stopwatch.GetElapsedTime(since) > Budget)
                    break;
            }
        }

        if (tenant.Settings.Telephone is not null || await calls.Any(tenant.Id, ct))
            return time.GetUtcNow() + Every;
        // The line is gone, and nothing of it is left at the provider: nobody needs the account any more.
        await records.Commit(Partitions.Settings(tenant.Id), [new Write.Put(TenantRows.Telephone, Array.Empty<byte>())], ct);
        return null;
    }

    private async Task Clear(Tenant tenant, ProviderAccount account, string row, SealedSecret secret, CancellationToken ct)
    {
        var id = Encoding.ASCII.GetString(await SecretBox.Open(keys.Of(tenant.Id), tenant.Id.Value, CallStore.Secret, secret, ct));
        var call = await calls.Find(tenant, id, ct);
        if (call is not null && AnswerCall.IsToSend(call.State) && !calls.IsOld(row) && await send.Handle(tenant, account, call.State, ct) is null)
            return;
        if (await provider.Forget(account, id, ct))
            await calls.End(tenant, row, ct);
    }
}
