using System.Text;
using FaceUp.App.Notifications;
using FaceUp.App.Notifications.Mail;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace FaceUp.Tests.Notifications;

public class A_letter
{
    private const string From = "notices@faceup.example";
    private const string To = "chair@organisation.example";

    private static readonly Notice Near = new("n1-of-the-case", NoticeKind.DeadlineNear, "Plant North", "https://faceup.example/desk/demo#/notices/n1", new(Duty.Feedback, new(2026, 3, 4)));

    private static SmtpMailer Mailer(SmtpSink sink, SmtpSecurity security = SmtpSecurity.StartTls, string? password = null, bool trusts = true) =>
        new(new("localhost", sink.Port, security, password is null ? null : "faceup", password, From) { Timeout = TimeSpan.FromSeconds(4) })
        { Trusts = trusts ? (_, certificate, _, _) => certificate?.GetCertHashString() == sink.Certificate.GetCertHashString() : null };

    [Fact]
    public async Task Arrives_over_TLS_with_the_words_of_the_notice_and_nothing_about_the_case()
    {
        await using var sink = new SmtpSink { Wants = ("faceup", "a secret") };
        Assert.Equal(new Delivery.Delivered(), await Mailer(sink, password: "a secret").Send(NoticeLetter.Of(Near, To, From), default));
        var taken = Assert.Single(sink.Taken);
        Assert.Equal((true, "faceup", From, To), (taken.Tls, taken.User, taken.From, Assert.Single(taken.To)));
        var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.ASCII.GetBytes(taken.Data)));
        Assert.Equal("A notice from FaceUp", message.Subject);
        Assert.Contains("A statutory date is near", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Give feedback by 4 March 2026", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Near.Link}\"", message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(("auto-generated", "<faceup-notices.faceup.example>"), (message.Headers["Auto-Submitted"], message.Headers["List-Id"]));
        Assert.DoesNotContain("n1-of-the-case", taken.Data + message.TextBody + message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("EHLO faceup.example", sink.Said[0]); // and not the name of this machine
    }

    [Fact]
    public async Task Goes_over_TLS_from_the_first_byte_where_the_server_wants_it_so()
    {
        await using var sink = new SmtpSink { Implicit = true };
        Assert.Equal(new Delivery.Delivered(), await Mailer(sink, SmtpSecurity.Tls).Send(NoticeLetter.Of(Near, To, From), default));
        Assert.True(Assert.Single(sink.Taken).Tls);
    }

    [Fact]
    public async Task Is_not_told_to_a_server_without_TLS()
    {
        await using var sink = new SmtpSink { OffersTls = false };
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unreachable), await Mailer(sink).Send(NoticeLetter.Of(Near, To, From), default));
        Assert.DoesNotContain(sink.Said, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_not_told_to_a_server_whose_certificate_nobody_vouches_for()
    {
        await using var sink = new SmtpSink();
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unreachable), await Mailer(sink, trusts: false).Send(NoticeLetter.Of(Near, To, From), default));
        Assert.DoesNotContain(sink.Said, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RCPT", "550 no such mailbox", DeliveryCode.Gone, true)]
    [InlineData("MAIL", "554 not wanted", DeliveryCode.Rejected, true)]
    [InlineData("RCPT", "450 busy", DeliveryCode.Throttled, false)]
    [InlineData("MAIL", "421 later", DeliveryCode.ServerFault, false)]
    [InlineData("DATA", "452 full", DeliveryCode.Throttled, false)]
    [InlineData("AUTH", "535 no", DeliveryCode.Unauthorized, false)]
    [InlineData("MAIL", "530 sign in first", DeliveryCode.Unauthorized, false)]
    [InlineData("DATA", "", DeliveryCode.TimedOut, false)]
    public async Task That_is_refused_is_given_up_only_where_another_try_changes_nothing(string command, string answer, DeliveryCode code, bool forGood)
    {
        await using var sink = new SmtpSink { Wants = ("faceup", "a secret") };
        sink.Instead[command] = answer;
        Delivery expected = forGood ? new Delivery.Failed(code) : new Delivery.Later(TimeSpan.Zero, code);
        Assert.Equal(expected, await Mailer(sink, password: "a secret").Send(NoticeLetter.Of(Near, To, From), default));
    }

    [Fact]
    public async Task To_a_server_that_is_not_there_is_for_later()
    {
        var sink = new SmtpSink();
        var mailer = Mailer(sink, SmtpSecurity.None);
        await sink.DisposeAsync();
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unreachable), await mailer.Send(NoticeLetter.Of(Near, To, From), default));
    }

    [Fact]
    public async Task That_makes_the_library_throw_what_nobody_foresaw_is_for_later()
    {
        var nowhere = new SmtpMailer(new("", 25, SmtpSecurity.None, null, null, From));
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unreachable), await nowhere.Send(NoticeLetter.Of(Near, To, From), default));
    }

    [Fact]
    public void Has_one_size_whatever_it_says()
    {
        string[] names = ["", "X", "Plant North & South", new('&', 5_000), string.Concat(Enumerable.Repeat("🇺🇦", 500)), new('ع', 500)];
        foreach (var language in Wording.All.Select(w => w.Language))
        {
            foreach (var (kind, name, link) in from kind in Enum.GetValues<NoticeKind>() from name in names from link in new[] { "", "https://faceup.example/" + new string('&', 470), new string('x', 9_000) } select (kind, name, link))
            {
                var counts = kind == NoticeKind.Digest ? Enumerable.Range(0, 60).Select(i => new NoticeCount(NoticeKind.GlassBroken, i + name, 1_000_000)).ToList() : null;
                var letter = NoticeLetter.Of(new("n", kind, name, link, new(Duty.Feedback, new(2026, 12, 30)), language, counts), To, From);
                Assert.Equal((NoticeLetter.TextBytes, NoticeLetter.HtmlBytes), (Encoding.UTF8.GetByteCount(letter.Text), Encoding.UTF8.GetByteCount(letter.Html)));
                Assert.Equal(Wording.Of(language).Subject, letter.Subject);
            }
        }
    }

    [Fact]
    public async Task Is_of_one_length_on_the_wire_whatever_it_says()
    {
        await using var sink = new SmtpSink { OffersTls = false };
        foreach (var kind in Enum.GetValues<NoticeKind>())
            await Mailer(sink, SmtpSecurity.None).Send(NoticeLetter.Of(Near with { Kind = kind, Unit = kind.ToString(), Due = kind > NoticeKind.DeadlinePassed ? null : Near.Due }, To, From), default);
        var lengths = sink.Taken.Select(t => Encoding.ASCII.GetByteCount(string.Join('\n', t.Data.Split('\n').Where(line => !line.StartsWith("Date:", StringComparison.Ordinal))))).Distinct().ToList();
        Assert.Equal(Enum.GetValues<NoticeKind>().Length, sink.Taken.Count);
        Assert.Single(lengths);
    }

    [Fact]
    public void Never_has_the_Message_ID_of_another()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => NoticeLetter.Of(Near, To, From).MessageId).ToList();
        Assert.Equal(100, ids.Distinct().Count());
        Assert.All(ids, id => Assert.EndsWith("@faceup.example", id, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_a_unit_without_letting_it_write_HTML()
    {
        var letter = NoticeLetter.Of(Near with { Unit = "<script>alert(1)</script>\r\nBcc: x" }, To, From);
        Assert.DoesNotContain("<script", letter.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\nBcc", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_the_way_of_every_notice()
    {
        await using var sink = new SmtpSink { OffersTls = false };
        var mail = new MailSettings(new SmtpServer("127.0.0.1", sink.Port, SmtpSecurity.None, null, null, From));
        await using var services = new ServiceCollection().AddMail(mail).AddNotices(Posting.Quick).BuildServiceProvider();
        var post = services.GetRequiredService<NoticePost>();
        Assert.Equal(new Delivery.Delivered(), await post.Send(TargetKind.Email, TargetAddress.Opened(To), Near, default));
        Assert.Equal(new Delivery.Failed(DeliveryCode.AddressRefused), await post.Send(TargetKind.Email, TargetAddress.Opened("not a mailbox"), Near, default));
        Assert.Single(sink.Taken);
    }

    [Fact]
    public async Task Goes_nowhere_where_nobody_set_up_mail()
    {
        await using var services = new ServiceCollection().AddMail(MailSettings.None).AddNotices(Posting.Quick).BuildServiceProvider();
        Assert.Equal(new Delivery.Failed(DeliveryCode.NotSetUp), await services.GetRequiredService<NoticePost>().Send(TargetKind.Email, TargetAddress.Opened(To), Near, default));
    }
}

public class A_mailbox
{
    [Theory]
    [InlineData("chair@organisation.example")]
    [InlineData("first.last+notices@mail.organisation.example")]
    [InlineData("o'neil@xn--bcher-kva.example")]
    public void Is_taken(string mailbox) => Assert.True(MailAddress.IsValid(mailbox));

    [Theory]
    [InlineData("")]
    [InlineData("chair")]
    [InlineData("@organisation.example")]
    [InlineData("chair@organisation")]
    [InlineData("chair@organisation.example\n")]
    [InlineData("chair@organisation.example>\r\nRCPT TO:<x@evil.example")]
    [InlineData("a@b.example,c@d.example")]
    [InlineData("Chair <chair@organisation.example>")]
    [InlineData("\"a b\"@organisation.example")]
    [InlineData("a@[10.0.0.1]")]
    [InlineData("a@10.0.0.1")]
    [InlineData("a..b@organisation.example")]
    [InlineData("голова@organisation.example")]
    [InlineData("a@b@organisation.example")]
    public void Is_nothing_else(string text) => Assert.False(MailAddress.IsValid(text));

    [Fact]
    public void Is_no_longer_than_a_mail_server_takes()
    {
        Assert.False(MailAddress.IsValid(new string('a', 65) + "@organisation.example"));
        Assert.False(MailAddress.IsValid("a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)) + ".example"));
    }
}
