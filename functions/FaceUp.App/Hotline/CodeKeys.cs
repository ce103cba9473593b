using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Hotline;

/// <summary>
/// The slow hash of first-access codes: some tenths of a second of one core. One is made at a time and a few may wait, so that however many codes are tried, this process
/// goes on with everything else.
/// </summary>
public sealed class CodeKeys : IDisposable
{
    private const int MostWaiting = 16;

    private readonly SemaphoreSlim one = new(1);
    private int waiting;

    /// <summary>
    /// The keys of a code as it was typed. What is no code gives keys as well, for the same work: of a code that cannot exist, looked up like any other. Null: too many wait.
    /// </summary>
    public async Task<ReceiptKeys?> Of(Tenant tenant, string? typed, CancellationToken ct)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return null;
        }

        try
        {
            await one.WaitAsync(ct);
            try
            {
                return await Task.Run(() => FirstAccessKeys.Derive(tenant.Id.Value, FirstAccessCode.Read(typed) ?? CallCode.Read(typed) ?? "none", tenant.CursorKey), ct);
            }
            finally
            {
                one.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>Of a code that was just drawn, for whoever has signed in.</summary>
    public static ReceiptKeys Of(Tenant tenant, string code) => FirstAccessKeys.Derive(tenant.Id.Value, code, tenant.CursorKey);

    /// <summary>What an answer to too many is to wait for.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public void Dispose() => one.Dispose();
}
