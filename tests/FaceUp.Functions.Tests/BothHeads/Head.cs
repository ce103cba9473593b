using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Functions.Tests.BothHeads;

/// <summary>What came of a story, in order.</summary>
internal sealed record Effects(IReadOnlyList<CaseEvent> Events, IReadOnlyList<string> Notices);

/// <summary>One case on a real store, with the body that both heads share. How time passes is what a head adds.</summary>
internal abstract class Head : IAsyncDisposable
{
    /// <summary>How long a story goes on after its last deed.</summary>
    public static readonly TimeSpan After = TimeSpan.FromDays(130);

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 20, 35, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("faceup-story-").FullName;
    private readonly List<string> _notices = [];

    protected FakeTimeProvider Clock { get; } = new(Start);

    protected WebApplication App { get; private set; } = null!;

    protected CaseStore Cases => App.Services.GetRequiredService<CaseStore>();

    /// <summary>Plays the story and some months more.</summary>
    public async Task<Effects> Play(string category, IReadOnlyList<Deed> deeds)
    {
        await Open(category);
        await Begins();
        foreach (var deed in deeds)
        {
            await Passes(Clock.GetUtcNow() + deed.Later);
            await Happens(deed);
        }

        await Passes(Clock.GetUtcNow() + After);
        var found = (await Cases.Find(Stories.Tenant, Stories.Case, default))!;
        return new([.. found.Links.Select(CaseChain.Event)], _notices);
    }

    protected abstract Task Begins();

    /// <summary>Time goes on to that moment, and whatever comes up on the way is done when it comes up.</summary>
    protected abstract Task Passes(DateTimeOffset to);

    protected abstract Task Happens(Deed deed);

    protected async Task Do(Deed deed)
    {
        var tenants = App.Services.GetRequiredService<TenantStore>();
        var tenant = (await tenants.Read(Stories.Tenant, default))!;
        if (deed.Command is { } command)
            await Cases.Change(tenant, Stories.Case, _ => command(Clock.GetUtcNow()), default);
        if (deed.Settings is { } settings)
            await App.Services.GetRequiredService<TenantChanges>().Change(tenant, new(settings(tenant.Settings), new Dictionary<string, Crypto.SealedSecret>(), "admin"), new(tenant.Version + 1, "", [], [], []), default);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public static TenantSettings Settings => Demo.Settings([new("chat", TargetKind.Slack, []), new("south", TargetKind.Teams, ["warehouse-south"])]) with
    {
        TimeZone = "Europe/Berlin", Committee = [new("audit-chair")],
        Deadlines = new(AutomaticAcknowledgement: true, UnreadReportDays: 3, UnreadMessageDays: 5, SilentHandlerDays: 20, NudgeDays: 10, InterimDays: 40),
    };

    public static CaseCommand.Submit Report(string category, DateTimeOffset now) => new(
        "4F7QK-91XZM", category, "warehouse-south", "web", "en", new(new(new string('z', 26)), new string('a', 64)), [], "fallback", new("safety-lead"), now);

    private async Task Open(string category)
    {
        App = await SelfHost.SelfHost.Build(
            ["--environment=Development", $"--FaceUp:Data={_folder}", "--FaceUp:Oidc:Authority=https://issuer.invalid/", "--FaceUp:Oidc:Audience=story"],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton<INoticeQueue>(s => new DeliversAtOnce(s.GetRequiredService<NoticeStore>(), Clock, _notices));
            });
        var tenants = App.Services.GetRequiredService<TenantStore>();
        Assert.True(await App.Services.GetRequiredService<TenantChanges>().Add(Stories.Tenant, new(Settings, new Dictionary<string, Crypto.SealedSecret>(), "installer"), 1, default));
        var key = DueRows.NewKey(DueRows.Soon(Start), Stories.Tenant, Stories.Case);
        await App.Services.GetRequiredService<DueRows>().Put(key, default);
        var events = CaseDecider.Decide(CaseState.None, Report(category, Start)).Events;
        Assert.Equal(CommitResult.Done, await Cases.Create((await tenants.Read(Stories.Tenant, default))!, Stories.Case, new("ring:acme/1", [], []), events, key, default));
    }

    /// <summary>Notes which ticket came, and that its notice has arrived.</summary>
    private sealed class DeliversAtOnce(NoticeStore notices, TimeProvider time, List<string> noted) : INoticeQueue
    {
        public async Task Enqueue(NoticeTicket ticket, DateTimeOffset? notBefore, CancellationToken ct)
        {
            var notice = (await notices.Find(ticket.Tenant, ticket.Id, ct))!;
            noted.Add($"{time.GetUtcNow():yyyy-MM-dd HH:mm} {notice.Row.Kind} {notice.Row.Target} {notice.Row.Duty} {notice.Row.Due} {notice.Id}");
            Assert.True(await notices.Mark(ticket.Tenant, notice, notice.Row.After(new Delivery.Delivered(), time.GetUtcNow(), 0), time.GetUtcNow(), ct));
        }
    }
}
