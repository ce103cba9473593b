using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>What an auditor takes home and checks alone, and what the organisation does about what it finds.</summary>
internal sealed partial class TourDrill
{
    private async Task ShowEvidence()
    {
        var now = (await steps.Play("What day it is there", Call.Get("desk").As(admin), a => a.Status == 200)).Json.GetProperty("now").GetDateTimeOffset().AddMinutes(-1);
        string Day(int ahead) => now.AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await steps.Play("Controls that test themselves", Call.Get("controls").As(admin), a => a.Json.GetProperty("controls").GetArrayLength() == 10);
        await steps.Play("One is tested now", Call.Post("controls/segregation/tests", new { }).As(auditor), a => a.Status == 200 && a["result"] is "holds" or "fails");
        var asked = new { criterion = "CC3.1", to = "admin", from = Day(-90), until = Day(-1), due = Day(60) };
        var attestation = await steps.Play("What no system knows, somebody is asked", Call.Post("attestations", asked).As(auditor), a => a.Status == 201);
        await steps.Play("… and says", Call.Put($"attestations/{attestation["id"]}/answer", new { holds = true, statement = "Goals were set in January." }).As(admin), a => a.Status == 204);
        await steps.Play("What is looked out for", Call.Get("alerts/rules").As(admin), a => a.Json.GetProperty("rules").GetArrayLength() > 8);
        var incident = await steps.Play("An incident: from now on 72 hours", Call.Post("incidents", new { title = "A laptop was lost.", severity = "medium", personalData = true, awareAt = now }).As(admin), a => a.Status == 201);
        await steps.Play("It does not end before the authority was told", Call.Put($"incidents/{incident["id"]}/end", new { lessons = "Disks are sealed." }).As(admin), a => a.Status == 409);
        await steps.Play("… or somebody said why it need not be", Call.Post($"incidents/{incident["id"]}/steps", new { step = "authority-not-needed", what = "The disk was sealed.", occurred = now }).As(admin), a => a.Status == 204);
        await steps.Play("Then it does", Call.Put($"incidents/{incident["id"]}/end", new { lessons = "Disks are sealed." }).As(admin), a => a.Status == 204);
        await TakeOut(Day(-1));
        await steps.Play("The privacy notice of the settings in force", Call.Get("privacy-notice?language=de"), a => a["language"] == "de");
    }

    private async Task TakeOut(string day)
    {
        var keys = await steps.Play("The keys that sign checkpoints, for anybody", Call.Get("checkpoints/keys"), a => a.Text.Length > 0);
        var record = await steps.Play("An auditor takes the record out", Call.Post("record/exports", new { }).As(auditor), a => a.Status == 200 && a.Text.StartsWith("{\"format\":\"faceup-record/1\"", StringComparison.Ordinal));
        var pack = await steps.Play("… and an evidence pack: SOC 2 on a day", Call.Post("evidence/packs", new { on = day }).As(auditor), a => a.Status == 200 && a.Body.Length > 10_000);
        var folder = Directory.CreateTempSubdirectory("faceup-tour-").FullName;
        var (file, zip, known) = (Path.Combine(folder, "record.jsonl"), Path.Combine(folder, "pack.zip"), Path.Combine(folder, "keys.txt"));
        await File.WriteAllTextAsync(known, keys.Text);
        await File.WriteAllBytesAsync(file, record.Body);
        await File.WriteAllBytesAsync(zip, pack.Body);
        steps.See("The record holds, looked at offline", await Verify("verify", file, known) == 0, "scripts/verify record.jsonl --key @keys.txt");
        await File.WriteAllTextAsync(file, record.Text.Replace("\"by\":\"admin\"", "\"by\":\"chair\"", StringComparison.Ordinal));
        steps.See("… and with another name in it does not", await Verify("verify", file, known) == 1, "scripts/verify record.jsonl --key @keys.txt");
        steps.See("Each figure of the pack is computed again", await Verify("verify", zip, known) == 0, "scripts/verify pack.zip --key @keys.txt");
        Directory.Delete(folder, recursive: true);
    }
}
