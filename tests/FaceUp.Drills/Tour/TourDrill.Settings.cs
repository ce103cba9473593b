using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>The settings: tried, changed, and brought back.</summary>
internal sealed partial class TourDrill
{
    private async Task ChangeSettings()
    {
        var before = await steps.Play("An administrator reads the settings, without the chats' addresses", Call.Get("settings").As(admin), a => a.Status == 200 && !a.Text.Contains("http", StringComparison.Ordinal));
        var changed = before.Text.Replace("{\"id\":\"headquarters\"", "{\"id\":\"lab\",\"name\":\"Лабораторія\"},{\"id\":\"headquarters\"", StringComparison.Ordinal);
        var change = new Call("PUT", "settings?dryRun=true") { Json = changed }.As(admin).With("If-Match", before.ETag);
        await steps.Play("… asks what one unit more would change", change, a => a.Status == 200 && Changes(a) == "add /units/0" && a["version"] == "2");
        await steps.Play("… which changed nothing yet", Call.Get("settings").As(admin), a => a.Text == before.Text && a.ETag == before.ETag);
        var done = await steps.Play("… and changes it, with a reason", change with { Path = "settings", Headers = [.. change.Headers, ("FaceUp-Reason", Uri.EscapeDataString("Нова лабораторія"))] }, a => a.Status == 200 && Changes(a) == "add /units/0");
        await steps.Play("Reports can be about it at once", Call.Get("form"), a => a.Json.GetProperty("units").GetArrayLength() == 6);
        await steps.Play("The first version comes back as the third", new Call("POST", "settings/versions/1/restoration").As(admin).With("If-Match", done.ETag), a => a.Status == 200 && Changes(a) == "remove /units/0" && a["version"] == "3");
        await steps.Play("An auditor sees who changed what, when and why", Call.Get("settings/versions").As(auditor), a =>
            a.Json.GetProperty("versions") is var all && all.GetArrayLength() == 3 && all[1].GetProperty("why").GetString() == "Нова лабораторія" && all[0].GetProperty("from").GetInt32() == 1);
        await steps.Play("… in a record that holds, too", Call.Get("record/verification").As(auditor), a => a.Json.GetProperty("holds").GetBoolean());
    }

    private static string Changes(Answer answer) => string.Join(", ", answer.Json.GetProperty("changes").EnumerateArray().Select(c => $"{c.GetProperty("op").GetString()} {c.GetProperty("path").GetString()}"));
}
