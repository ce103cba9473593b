using System.Diagnostics;
using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Inbox;
using FaceUp.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;

namespace FaceUp.SelfHost.Running;

/// <summary>
/// Server-sent events: <c>event: change</c> with the token, for as long as somebody listens and is signed in. While nothing is written, a listener costs a comparison a second;
/// what it is shown is looked at when something was, and twice a minute, since dates pass and grants end by themselves. All times are real: connections are.
/// </summary>
public sealed partial class ChangeStream(Changes changes, FileChanges file, IHostApplicationLifetime lifetime, ILogger<ChangeStream> log) : IChangeStream
{
    public const int MaxOfPerson = 6;
    public const int MaxOfAll = 500;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(1500); // of two looks at what somebody is shown: a hundred changes in a second are one
    private static readonly TimeSpan Anyway = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(20);

    private readonly Dictionary<(TenantId, PersonId), int> listening = [];

    public IResult Listen(Caller caller, HttpContext context, Func<CancellationToken, Task<Caller?>> again) => new Listener(this, (caller.Tenant.Id, caller.Person.Id), again, lifetime.ApplicationStopping);

    private bool Begin((TenantId, PersonId) who)
    {
        lock (listening)
        {
            if (listening.GetValueOrDefault(who) >= MaxOfPerson || listening.Values.Sum() >= MaxOfAll)
                return false;
            listening[who] = listening.GetValueOrDefault(who) + 1;
            return true;
        }
    }

    private void End((TenantId, PersonId) who)
    {
        lock (listening)
        {
            if (--listening[who] == 0)
                listening.Remove(who);
        }
    }

    private async Task Tell(HttpContext context, Func<CancellationToken, Task<Caller?>> again, CancellationToken ct)
    {
        var (until, last, seen, looked, said) = (await SignedInUntil(context), "", 0L, 0L, Stopwatch.GetTimestamp());
        for (; DateTimeOffset.UtcNow < until; await Task.Delay(Between, ct))
        {
            var (version, since) = (file.Version, looked == 0 ? Anyway : Stopwatch.GetElapsedTime(looked));
            if (since >= Anyway || (version != seen && since >= Apart))
            {
                if (await again(ct) is not { } caller)
                    return; // let in no longer
                var token = await changes.TokenFor(caller, ct);
                if (token != last)
                    said = await Write(context, $"event: change\ndata: {{\"token\":\"{token}\"}}\n\n", ct);
                (last, seen, looked) = (token, version, Stopwatch.GetTimestamp());
            }

            if (Stopwatch.GetElapsedTime(said) >= Alive)
                said = await Write(context, ":\n\n", ct);
        }
    }

    private static async Task<DateTimeOffset> SignedInUntil(HttpContext context) =>
        (await context.AuthenticateAsync()).Properties?.ExpiresUtc ?? DateTimeOffset.UtcNow.AddMinutes(5); // who does not say when it ends comes again soon

    private static async Task<long> Write(HttpContext context, string text, CancellationToken ct)
    {
        await context.Response.WriteAsync(text, Encoding.ASCII, ct);
        await context.Response.Body.FlushAsync(ct);
        return Stopwatch.GetTimestamp();
    }

    private void Broke(Exception e) => BrokeOff(log, e.GetType().Name);

    [LoggerMessage(LogLevel.Warning, "Telling of changes broke off: {Exception}. Whoever listens comes again.")]
    static partial void BrokeOff(ILogger log, string exception);

    private sealed class Listener(ChangeStream stream, (TenantId, PersonId) who, Func<CancellationToken, Task<Caller?>> again, CancellationToken stopping) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            if (!stream.Begin(who))
            {
                await Problems.For(Refusal.TooManyListeners).ExecuteAsync(httpContext);
                return;
            }

            using var ends = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
            try
            {
                httpContext.Response.ContentType = "text/event-stream";
                httpContext.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy in front that gathers answers would keep it all to itself
                httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
                await stream.Tell(httpContext, again, ends.Token);
            }
            catch (OperationCanceledException) when (ends.IsCancellationRequested)
            {
                // Nobody listens any more, or the process stops.
            }
            catch (Exception e)
            {
                stream.Broke(e);
            }
            finally
            {
                stream.End(who);
            }
        }
    }
}
