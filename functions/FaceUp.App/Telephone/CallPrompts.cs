using System.Globalization;
using System.Xml.Linq;
using FaceUp.App.Tenants;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Telephone;

/// <summary>What is said at each step of a call, and which keys are waited for. Every address says which answer it belongs to, and nothing else.</summary>
internal sealed class CallPrompts(CallWords words)
{
    /// <param name="before">Is said first.</param>
    public Dialect.Answer Ask(Tenant tenant, CallState call, params XElement[] before)
    {
        var (language, address, answer) = (words.Find(call.Language), CallsApi.Address(call.Turn), new Dialect.Answer());
        XElement Say(string key) => Dialect.Spoken(language, language[key]);
        return call.Step switch
        {
            CallStep.Language => Languages(tenant, address, answer),
            CallStep.Menu => answer.Ask(address, 1, [Say("call.welcome"), Say("call.menu")]),
            CallStep.Speaking => answer.Say(language, language["call.speak"]).Record(address, CallsApi.Address(null), 60 * (tenant.Settings.Telephone?.MaxMinutes ?? TelephoneSettings.UsualMinutes)),
            CallStep.Confirming => answer.Ask(address, 1, [Say("call.confirm")]),
            CallStep.Sending => answer.Say(language, language["call.wait"]).Pause(3).GoOn(address),
            CallStep.Hearing => answer.Ask(address, 1, [.. call.Tries == 0 ? [Say("call.taken")] : Array.Empty<XElement>(), .. Code(language, call.Code!), .. Code(language, call.Code!), Say("call.repeat")]),
            CallStep.Entering => answer.Ask(address, CallCode.Length, [.. before, Say("call.enter")]),
            CallStep.Returned => answer.Ask(address, 1, [.. call is { IsBack: true, Tries: 0 } ? [Say("report.sent")] : Array.Empty<XElement>(), .. before, Say("call.more")]),
            _ => answer.HangUp(),
        };
    }

    /// <summary>Says this, and ends the call.</summary>
    public Dialect.Answer Last(CallState call, params ReadOnlySpan<string> keys)
    {
        var (language, answer) = (words.Find(call.Language), new Dialect.Answer());
        foreach (var key in keys)
            answer.Say(language, language[key]);
        return answer.HangUp();
    }

    /// <summary>The language that these keys stand for; null for none.</summary>
    public CallLanguage? Chosen(Tenant tenant, string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && words.Of(tenant.Settings.Languages) is var all && number >= 1 && number <= all.Count ? all[number - 1] : null;

    // Each language says its own name; beyond nine, each has two digits.
    private Dialect.Answer Languages(Tenant tenant, string address, Dialect.Answer answer)
    {
        var all = words.Of(tenant.Settings.Languages);
        return answer.Ask(address, all.Count > 9 ? 2 : 1, all.Select((l, i) => Dialect.Spoken(l, l.Say("call.language", ("language", l.Name), ("number", Keys(i + 1, all.Count))))));
    }

    private static string Keys(int number, int count) => count > 9 ? Spelled(number.ToString("00", CultureInfo.InvariantCulture)) : number.ToString(CultureInfo.InvariantCulture);

    // Digit by digit, four at a time.
    private static IEnumerable<XElement> Code(CallLanguage language, string code) =>
        [Dialect.Spoken(language, language["call.code"]), .. code.Chunk(4).SelectMany(four => new[] { Dialect.Spoken(language, Spelled(new(four))), Dialect.Silence(1) })];

    private static string Spelled(string digits) => string.Join(", ", digits.AsEnumerable());
}
