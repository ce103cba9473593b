using System.Text;
using FaceUp.App.Intake;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Intake;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Checkpoints;

public sealed class A_reporters_own_proof : IAsyncLifetime
{
    private TestHouse house = null!;
    private Submitted shown = null!;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open(withTargets: false);
        shown = await new Reporter(house).Submits("what happened");
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_there_after_the_next_checkpoint_and_says_when_before()
    {
        foreach (var (minute, wait) in new[] { (25, 55), (70, 10), (80, 60) }) // of its hour, which is nine o'clock; the last if no checkpoint could be made
        {
            house.Clock.SetUtcNow(TestHouse.Start.Date.AddHours(9).AddMinutes(minute));
            var later = (await house.AsksForProof(shown.Receipt)).Must(409);
            Assert.Equal("urn:faceup:problem:proof-pending", later.Json.GetProperty("type").GetString());
            Assert.Contains($"Retry-After: {wait * 60}", later.Headers, StringComparison.Ordinal);
        }

        await house.MakesCheckpoint();
        var file = (await house.AsksForProof(shown.Receipt)).Must(200);
        var proof = SubmissionProof.Read(file.Body)!;
        Assert.Null(ProofCheck.Fault(proof, Key(), out var checkpoint));
        Assert.Equal((shown.Proof, 16), (proof.Event, checkpoint!.Size));
        Assert.Contains("note.json", file.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_for_a_verifier_of_another_make()
    {
        await house.HourPasses();
        var (exit, output) = IndependentReader.Run("check-proof.mjs", (await house.AsksForProof(shown.Receipt)).Must(200).Text, "--file", Key());
        Assert.True(exit == 0, output);
    }

    [Fact]
    public async Task Holds_for_ever_and_comes_anew_with_every_checkpoint()
    {
        await house.HourPasses();
        var first = SubmissionProof.Read((await house.AsksForProof(shown.Receipt)).Must(200).Body)!;
        for (var hour = 0; hour < 20; hour++)
            await house.HourPasses();
        var second = SubmissionProof.Read((await house.AsksForProof(shown.Receipt)).Must(200).Body)!;
        Assert.Equal((first.Event, first.Index), (second.Event, second.Index));
        Assert.NotEqual(first.Checkpoint, second.Checkpoint);
        Assert.All(new[] { first, second }, proof => Assert.Null(ProofCheck.Fault(proof, Key(), out _)));
    }

    [Fact]
    public async Task Names_neither_case_nor_anything_that_was_said()
    {
        await house.HourPasses();
        var text = (await house.AsksForProof(shown.Receipt)).Must(200).Text;
        var id = await Person.Auditor(house).Finds(shown.Reference);
        foreach (var word in new[] { id, shown.Reference, shown.Receipt, "what happened", "corruption", "plant-north", "2026" })
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Is_asked_for_by_a_receipt_and_nothing_else()
    {
        await house.HourPasses();
        var unknown = (await house.AsksForProof("0000-0000-0000-0000-0000-0000")).Must(404);
        Assert.Equal((unknown.Text, unknown.Headers), ((await house.AsksForProof(null)).Must(404).Text, (await house.AsksForProof(null)).Headers));
        Assert.Equal(unknown.Text, (await house.Send("GET", "api/v1/tenants/other/report/proof", new(Receipt: shown.Receipt))).Must(404).Text);
    }

    [Fact]
    public async Task Costs_no_write_and_few_reads()
    {
        for (var hour = 0; hour < 40; hour++) // 640 leaves: three tiles
            await house.HourPasses();
        var (writes, reads) = (house.Breakage.Writes, house.Records.Reads);
        (await house.AsksForProof(shown.Receipt)).Must(200);
        Assert.Equal(writes, house.Breakage.Writes);
        Assert.InRange(house.Records.Reads - reads, 4, 9); // receipt, case, organisation if it is not remembered; tree, place, and at most four tiles
    }

    [Fact]
    public async Task Is_for_reports_that_were_sealed_at_their_source_too()
    {
        var source = new SourceReporter(house);
        var report = await source.Seals("what happened");
        var taken = (await source.Sends(report.Body, SourceReporter.Reports)).Must(201).Json.GetProperty("proof").GetString();
        await house.HourPasses();
        using var keys = ReceiptKeys.Derive("demo", ReceiptCode.Read(report.Receipt)!);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/tenants/demo/report/proof", UriKind.Relative));
        request.Headers.Add(ReturnPass.Header, $"{Base32.Encode(keys.Locator, 32)}.{Base32.Encode(keys.Pass, 32)}");
        using var answer = await house.Http.SendAsync(request);
        Assert.Equal((200, taken), ((int)answer.StatusCode, SubmissionProof.Read(await answer.Content.ReadAsByteArrayAsync())!.Event));
    }

    private string Key() => Encoding.UTF8.GetString(house.Send("GET", "api/v1/tenants/demo/checkpoints/keys").GetAwaiter().GetResult().Must(200).Body).TrimEnd('\n');
}
