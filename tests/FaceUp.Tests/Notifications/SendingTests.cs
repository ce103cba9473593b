using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using FaceUp.App.Notifications;
using FaceUp.Domain.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceUp.Tests.Notifications;

public sealed class Posting : IDisposable
{
    public static readonly WebhookRules Quick = new()
    {
        AllowLoopback = true,
        TotalTimeout = TimeSpan.FromSeconds(8),
        AttemptTimeout = TimeSpan.FromSeconds(2),
        RetryDelay = TimeSpan.FromMilliseconds(10),
    };

    private readonly ServiceProvider services;

    public Posting(WebhookRules? rules = null, ILoggerProvider? logs = null, GuardedConnect.Resolve? resolve = null)
    {
        var collection = new ServiceCollection().AddNotices(rules ?? Quick, resolve);
        collection.AddLogging(logging => { logging.SetMinimumLevel(LogLevel.Trace); if (logs is not null) logging.AddProvider(logs); });
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public NoticePost Notices => services.GetRequiredService<NoticePost>();

    public Task<Delivery> Send(Uri to, CancellationToken ct = default) =>
        services.GetRequiredService<WebhookSender>().Send(to, """{"text":"x"}"""u8.ToArray(), ct);

    public void Dispose() => services.Dispose();
}

public class A_post
{
    [Fact]
    public async Task Arrives_once_with_the_message()
    {
        await using var sink = await WebhookSink.Start();
        using var posting = new Posting();
        var notice = new Notice("n1", NoticeKind.ReportReceived, "Plant North", "https://faceup.example/x");
        Assert.Equal(new Delivery.Delivered(), await posting.Notices.Send(WebhookChannel.Slack, sink.Address.OriginalString, notice, default));
        var received = Assert.Single(sink.Received);
        Assert.Equal(("POST", "/services/T0/B0/secret-path"), (received.Method, received.Path));
        Assert.Equal(SlackMessage.Render(notice), received.Body);
    }

    [Fact]
    public async Task Carries_exactly_these_headers_even_inside_a_trace()
    {
        await using var sink = await WebhookSink.Start();
        using var posting = new Posting();
        using var activity = new Activity("a request").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("case", "secret").Start();
        await posting.Send(sink.Address);
        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["Content-Length"] = "12", ["Content-Type"] = "application/json; charset=utf-8", ["Host"] = sink.Address.Authority, ["User-Agent"] = "FaceUp",
            },
            new SortedDictionary<string, string>(Assert.Single(sink.Received).Headers.ToDictionary()));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(GuardedConnect.MaxResponseBytes / 2, 1)]
    [InlineData(GuardedConnect.MaxResponseBytes * 8, 2)]
    public async Task Drains_a_short_answer_to_reuse_the_connection_and_hangs_up_on_a_long_one(long bytes, int connections)
    {
        await using var sink = await WebhookSink.Start(new Answer { BodyBytes = bytes });
        using var posting = new Posting();
        await posting.Send(sink.Address);
        await Task.Delay(300);   // the rest of the answer is drained behind the caller's back
        await posting.Send(sink.Address);
        Assert.Equal((2, connections), (sink.Received.Count, sink.Connections));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Is_delivered_by_any_2xx(int status)
    {
        await using var sink = await WebhookSink.Start(new Answer(status));
        using var posting = new Posting();
        Assert.Equal(new Delivery.Delivered(), await posting.Send(sink.Address));
        Assert.Single(sink.Received);
    }

    [Theory]
    [InlineData(400, DeliveryCode.Rejected)]
    [InlineData(413, DeliveryCode.Rejected)]
    [InlineData(401, DeliveryCode.Unauthorized)]
    [InlineData(403, DeliveryCode.Unauthorized)]
    [InlineData(404, DeliveryCode.Gone)]
    [InlineData(410, DeliveryCode.Gone)]
    [InlineData(304, DeliveryCode.Redirected)]
    public async Task That_no_retry_can_mend_is_not_tried_again(int status, DeliveryCode code)
    {
        await using var sink = await WebhookSink.Start(new Answer(status));
        using var posting = new Posting();
        Assert.Equal(new Delivery.Failed(code), await posting.Send(sink.Address));
        Assert.Single(sink.Received);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Follows_no_redirect(int status)
    {
        await using var elsewhere = await WebhookSink.Start();
        await using var sink = await WebhookSink.Start(Answer.With(status, "Location", elsewhere.Address.ToString()));
        using var posting = new Posting();
        Assert.Equal(new Delivery.Failed(DeliveryCode.Redirected), await posting.Send(sink.Address));
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task That_meets_a_passing_fault_gets_through()
    {
        await using var sink = await WebhookSink.Start(new Answer(500), new Answer { Drop = true });
        using var posting = new Posting();
        Assert.Equal(new Delivery.Delivered(), await posting.Send(sink.Address));
        Assert.Equal(3, sink.Received.Count);
        Assert.All(sink.Received, r => Assert.Equal("""{"text":"x"}""", r.Text));
    }

    [Theory]
    [InlineData(500, DeliveryCode.ServerFault)]
    [InlineData(503, DeliveryCode.ServerFault)]
    [InlineData(408, DeliveryCode.TimedOut)]
    [InlineData(429, DeliveryCode.Throttled)]
    public async Task That_meets_a_lasting_fault_is_for_later_after_three_attempts(int status, DeliveryCode code)
    {
        await using var sink = await WebhookSink.Start();
        sink.Otherwise = new Answer(status);
        using var posting = new Posting();
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, code), await posting.Send(sink.Address));
        Assert.Equal(3, sink.Received.Count);
    }

    [Fact]
    public async Task To_a_closed_port_is_for_later()
    {
        var sink = await WebhookSink.Start();
        await sink.DisposeAsync();
        using var posting = new Posting();
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unreachable), await posting.Send(sink.Address));
    }

    [Fact]
    public async Task To_a_server_without_a_trusted_certificate_tells_it_nothing()
    {
        await using var sink = await WebhookSink.StartUntrusted();
        using var posting = new Posting();
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unreachable), await posting.Send(sink.Address));
        Assert.Empty(sink.Received);
    }

    [Fact]
    public async Task That_its_caller_cancels_ends_at_once_and_names_no_address()
    {
        await using var sink = await WebhookSink.Start(new Answer { Delay = TimeSpan.FromSeconds(30) });
        using var posting = new Posting();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posting.Send(sink.Address, cancel.Token));
        Assert.DoesNotContain("secret-path", thrown.ToString(), StringComparison.Ordinal);
    }
}

public class A_throttled_post
{
    [Fact]
    public async Task Waits_as_many_seconds_as_asked_when_they_are_few()
    {
        await using var sink = await WebhookSink.Start(Answer.With(429, "Retry-After", "1"));
        using var posting = new Posting();
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(new Delivery.Delivered(), await posting.Send(sink.Address));
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromSeconds(0.95));
        Assert.Equal(2, sink.Received.Count);
    }

    [Fact]
    public async Task Is_handed_back_with_the_seconds_when_they_are_many()
    {
        await using var sink = await WebhookSink.Start(Answer.With(429, "Retry-After", "600"));
        using var posting = new Posting();
        Assert.Equal(new Delivery.Later(TimeSpan.FromSeconds(600), DeliveryCode.Throttled), await posting.Send(sink.Address));
        Assert.Single(sink.Received);
    }

    [Fact]
    public async Task Is_handed_back_with_the_wait_until_a_date()
    {
        await using var sink = await WebhookSink.Start(Answer.With(503, "Retry-After", TimeProvider.System.GetUtcNow().AddMinutes(5).ToString("r")));
        using var posting = new Posting();
        var later = Assert.IsType<Delivery.Later>(await posting.Send(sink.Address));
        Assert.Equal(DeliveryCode.ServerFault, later.Code);
        Assert.InRange(later.After, TimeSpan.FromMinutes(4.5), TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData("86400", 6 * 3600)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 6 * 3600)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", 0)]
    [InlineData("0", 0)]
    [InlineData("soon", 0)]
    [InlineData("-5", 0)]
    [InlineData("99999999999999999999", 0)]
    public async Task Is_never_parked_for_longer_than_six_hours(string header, int seconds)
    {
        await using var sink = await WebhookSink.Start();
        sink.Otherwise = Answer.With(429, "Retry-After", header);
        using var posting = new Posting();
        Assert.Equal(new Delivery.Later(TimeSpan.FromSeconds(seconds), DeliveryCode.Throttled), await posting.Send(sink.Address));
    }
}

public class A_bad_server
{
    [Fact]
    public async Task That_is_slow_costs_no_more_than_the_timeouts()
    {
        await using var sink = await WebhookSink.Start();
        sink.Otherwise = new Answer { Delay = TimeSpan.FromSeconds(30) };
        using var posting = new Posting(Posting.Quick with { AttemptTimeout = TimeSpan.FromMilliseconds(700) });
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.TimedOut), await posting.Send(sink.Address));
        Assert.Equal(3, sink.Received.Count);
        Assert.True(Stopwatch.GetElapsedTime(started) < Posting.Quick.TotalTimeout);
    }

    [Fact]
    public async Task That_outlasts_the_total_timeout_is_left_in_the_middle_of_the_attempts()
    {
        await using var sink = await WebhookSink.Start();
        sink.Otherwise = new Answer { Delay = TimeSpan.FromSeconds(30) };
        using var posting = new Posting(Posting.Quick with { TotalTimeout = TimeSpan.FromSeconds(1) });
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.TimedOut), await posting.Send(sink.Address));
        Assert.Single(sink.Received);
    }

    [Fact]
    public async Task That_answers_without_end_is_cut_off()
    {
        const long offered = 1L << 30;
        await using var sink = await WebhookSink.Start(new Answer { BodyBytes = offered });
        using var posting = new Posting();
        Assert.Equal(new Delivery.Delivered(), await posting.Send(sink.Address));
        await posting.Send(sink.Address);
        Assert.Equal(2, sink.Connections);                     // the flooded connection was dropped
        Assert.InRange(sink.BodyBytesTaken, 0, offered - 1);   // a lax bound: what Kestrel is given after a hang-up counts too, until it notices
    }

    [Fact]
    public async Task That_floods_the_headers_is_cut_off()
    {
        await using var sink = await WebhookSink.Start();
        sink.Otherwise = Answer.With(200, "X-Flood", new string('x', 20_000));
        using var posting = new Posting();
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unreachable), await posting.Send(sink.Address));
    }

    [Fact]
    public async Task Rests_after_many_failures_and_leaves_every_other_untouched()
    {
        await using var failing = await WebhookSink.Start();
        await using var healthy = await WebhookSink.Start();
        failing.Otherwise = new Answer(500);
        using var posting = new Posting();
        for (var i = 0; i < 4; i++)
            await posting.Send(failing.Address);
        var seen = failing.Received.Count;

        var resting = Assert.IsType<Delivery.Later>(await posting.Send(failing.Address));
        Assert.Equal(DeliveryCode.HostResting, resting.Code);
        Assert.InRange(resting.After, TimeSpan.FromSeconds(1), Posting.Quick.HostRest);
        Assert.Equal(seen, failing.Received.Count);
        Assert.Equal(new Delivery.Delivered(), await posting.Send(healthy.Address));
    }

    [Fact]
    public async Task That_throttles_one_channel_does_not_close_the_host_for_the_others()
    {
        await using var sink = await WebhookSink.Start();
        sink.Otherwise = new Answer(429);
        using var posting = new Posting();
        for (var i = 0; i < 6; i++)
            await posting.Send(sink.Address);
        sink.Otherwise = new Answer();
        Assert.Equal(new Delivery.Delivered(), await posting.Send(sink.Address));
    }
}

public class A_private_network
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    [Fact]
    public async Task Is_out_of_reach_in_production()
    {
        await using var sink = await WebhookSink.Start();
        using var posting = new Posting(Posting.Quick with { AllowLoopback = false });
        var https = new Uri($"https://localhost:{sink.Address.Port}/x");
        Assert.Equal(new Delivery.Failed(DeliveryCode.AddressRefused), await posting.Send(sink.Address));
        Assert.Equal(new Delivery.Failed(DeliveryCode.AddressRefused), await posting.Send(https));
        Assert.Equal(0, sink.Connections);
    }

    [Fact]
    public async Task Is_out_of_reach_behind_a_name_that_leads_there()
    {
        await using var sink = await WebhookSink.Start();
        using var http = new HttpClient(GuardedConnect.Handler(new WebhookRules()));
        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://localhost:{sink.Address.Port}/")));
        Assert.True(AddressRefusedException.IsIn(thrown));
        Assert.Equal(0, sink.Connections);
    }

    [Fact]
    public async Task Behind_the_vendors_name_fails_the_notice_at_the_first_lookup()
    {
        var lookups = 0;
        using var posting = new Posting(Posting.Quick with { AllowLoopback = false }, resolve: (_, _) => { lookups++; return Task.FromResult<IPAddress[]>([IPAddress.Parse("10.1.2.3")]); });
        Assert.Equal(new Delivery.Failed(DeliveryCode.AddressRefused), await posting.Send(new Uri("https://hooks.slack.com/services/x")));
        Assert.Equal(1, lookups);
    }

    [Theory]
    [InlineData("http://hooks.slack.com/x")]
    [InlineData("https://hooks.slack.com:8443/x")]
    [InlineData("https://user@hooks.slack.com/x")]
    public async Task Is_not_even_looked_for_when_the_address_breaks_the_rules(string address)
    {
        using var posting = new Posting(resolve: (_, _) => throw new InvalidOperationException("looked up"));
        Assert.Equal(new Delivery.Failed(DeliveryCode.AddressRefused), await posting.Send(new Uri(address)));
    }

    [Fact]
    public async Task Is_not_what_a_name_without_an_address_means_so_that_one_is_for_later()
    {
        using var posting = new Posting(resolve: (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound));
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unreachable), await posting.Send(new Uri("https://hooks.slack.com/x")));
    }

    [Fact]
    public async Task Is_out_of_reach_even_as_one_of_several_answers()
    {
        await using var sink = await WebhookSink.Start();
        using var http = new HttpClient(GuardedConnect.Handler(new WebhookRules(), (_, _) => Task.FromResult<IPAddress[]>([Public, IPAddress.Loopback])));
        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://hooks.slack.com:{sink.Address.Port}/")));
        Assert.True(AddressRefusedException.IsIn(thrown));
        Assert.Equal(0, sink.Connections);
    }

    [Theory]
    [InlineData("http://[::1]:9/")]
    [InlineData("http://[::ffff:127.0.0.1]:9/")]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://10.0.0.1:9/")]
    public async Task Is_out_of_reach_as_a_literal(string address)
    {
        using var http = new HttpClient(GuardedConnect.Handler(new WebhookRules()));
        Assert.True(AddressRefusedException.IsIn(await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(address)))));
    }

    [Fact]
    public async Task Of_the_desk_stays_closed_when_Development_opens_loopback()
    {
        using var http = new HttpClient(GuardedConnect.Handler(Posting.Quick, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254")])));
        Assert.True(AddressRefusedException.IsIn(await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("http://localhost:9/")))));
    }

    [Fact]
    public async Task Cannot_slip_in_between_check_and_connection()
    {
        await using var sink = await WebhookSink.Start();
        var lookups = 0;
        GuardedConnect.Resolve resolve = (_, _) => { lookups++; return Task.FromResult<IPAddress[]>([IPAddress.Loopback]); };
        using var http = new HttpClient(GuardedConnect.Handler(Posting.Quick, resolve));
        // A name that exists nowhere connects: so the socket went to the checked address, without a second lookup.
        using var answer = await http.GetAsync(new Uri($"http://hooks.invalid:{sink.Address.Port}/"));
        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, lookups));
        Assert.Equal($"hooks.invalid:{sink.Address.Port}", Assert.Single(sink.Received).Headers["Host"]);
    }
}

public class The_address_of_a_channel
{
    [Fact]
    public async Task Is_seen_by_no_log_and_no_trace_whatever_happens()
    {
        var seen = new ConcurrentQueue<string>();
        using var spans = Listen(seen);
        using var logs = new Lines(seen);
        await using var sink = await WebhookSink.Start(new Answer(500), new Answer { Drop = true }, new Answer(404), Answer.With(302, "Location", "/secret-path"), new Answer());
        using var posting = new Posting(logs: logs);
        for (var i = 0; i < 3; i++)
            await posting.Send(sink.Address);
        await sink.DisposeAsync();
        await posting.Send(sink.Address);
        using var probe = new ActivitySource("probe");
        probe.StartActivity("listening")!.Stop();

        Assert.Equal(5, sink.Received.Count);
        Assert.Contains(seen, line => line.StartsWith("listening", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, line => line.Contains("secret-path", StringComparison.Ordinal));
    }

    private static ActivityListener Listen(ConcurrentQueue<string> seen)
    {
        var spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name != "Microsoft.AspNetCore",   // the sink's own spans name the path it was asked for
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => seen.Enqueue($"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(spans);
        return spans;
    }

    private sealed class Lines(ConcurrentQueue<string> seen) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public bool IsEnabled(LogLevel logLevel) => true;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            seen.Enqueue(formatter(state, exception) + exception);
        public void Dispose() { }
    }
}
