using FaceUp.App.Calendar;
using FaceUp.App.Directory;
using FaceUp.App.Forms;
using FaceUp.App.Tenants;
using FaceUp.Domain.Directory;
using FaceUp.SelfHost;
using static FaceUp.Fuzz.Targets.Bodies;

namespace FaceUp.Fuzz.Targets;

/// <summary>What administrators and directories bring: settings, calendars, questionnaires of another program, SCIM.</summary>
internal static class Administration
{
    private const string Calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20260102\r\nSUMMARY:New Year\r\nRRULE:FREQ=YEARLY;BYMONTH=1\r\nEXDATE;VALUE=DATE:20270101\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260714\r\nDURATION:P1D\r\nSUMMARY:A long\r\n  name\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private const string Questionnaire = """
        {"id":"q","name":"Default","steps":[{"id":"s","label":{"en":"Step"},"description":{"en":""},"children":[{"id":"f","label":{"en":"What happened?"},"type":"textarea","required":true,"multi_entry":false,"attrs":{},"options":[],"children":[]},
        {"id":"g","label":{"en":"Which"},"type":"selectbox","required":false,"multi_entry":false,"attrs":{},"options":[{"id":"o","label":{"en":"One"}}],"children":[]}]}]}
        """;

    private const string Patch = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Replace","path":"active","value":false},{"op":"add","path":"emails[type eq \"work\"].value","value":"a@example.org"},{"op":"replace","value":{"displayName":"A"}}]}""";

    public static IEnumerable<Target> Targets() =>
    [
        new("settings", [Utf8(CanonicalSettings.Element(Demo.Settings([])).GetRawText())], body => Refusable(() => SettingsBody.Parse(body).Name is { } name ? name : ""), Words: ["\"units\":[", "\"people\":[", "\"id\":\"a\"", "\"parent\":\"a\""]),
        new("calendar", [Utf8(Calendar)], body => Days(System.Text.Encoding.UTF8.GetString(body)), Share: 0.3, Words: ["BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "RRULE:FREQ=SECONDLY\r\n", "RRULE:FREQ=YEARLY;INTERVAL=1;COUNT=100000\r\n", "DTSTART;TZID=X:20260101T000000\r\n", ";BYDAY=5MO", ";BYSETPOS=-366", "DURATION:P99999D\r\n", "FREQ=DAILY", "UNTIL=99991231"]),
        new("questionnaire", [Utf8(Questionnaire)], body => Refusable(() => ImportForm.Read(body, "en").Imported is null ? null : "form"), Words: ["\"children\":[", "\"type\":\"fieldgroup\"", "\"type\":\"checkbox\"", "\"options\":[{}]", "\"triggered_by_options\":[{}]"]),
        new("scim-filter", [Utf8("userName eq \"ann\""), Utf8("userName eq \"ann\" and externalId eq \"1\"")], body => Refusable(() => $"{ScimFilter.Parse(Latin(body)).Count}"), Words: ["(", ")", " and ", " or ", "not (", "[", "]", " eq ", "\""]),
        new("scim-path", [Utf8("emails[type eq \"work\"].value"), Utf8("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department")], body => Refusable(() => ScimPath.Parse(Latin(body)).ToString())),
        new("scim-patch", [Utf8(Patch)], body => Refusable(() => Said(ScimPatch.Operations(ScimApi.Read(body))))),
        new("scim-resource", [Utf8("""{"userName":"ann","active":true,"emails":[{"value":"a@example.org","primary":true}],"name":{"givenName":"A"}}""")], body => Refusable(() => Said(ScimPatch.Attributes(ScimApi.Read(body))))),
    ];

    private static string? Days(string text)
    {
        var (events, fault) = IcsText.Events(text);
        return fault is null ? $"{IcsDays.Of(events, 2025, 2030).Holidays.Count}" : null;
    }

    // Asked as a user's and as a group's attributes are.
    private static string Said(IReadOnlyList<ScimOperation> operations) => string.Join('|', operations.Select(o => $"{o.Op} {o.Path} {o.Value.ValueKind}"));
}
