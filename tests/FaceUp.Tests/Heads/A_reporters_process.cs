using System.Net.Http.Json;
using System.Security.Cryptography;
using Azure.Core.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Keys;
using FaceUp.Tests.Slices;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.Tests.Heads;

/// <summary>A process with the reporter's door alone, on the folder of an organisation whose key ring is protected by a passphrase that this process is not given.</summary>
public sealed class A_reporters_process : IAsyncLifetime, IDisposable
{
    private static readonly TenantId Tenant = new("acme");

    private readonly Scratch scratch = new();
    private OneDoor door = null!;

    public async Task InitializeAsync()
    {
        using (var ring = OneDoor.Ring(scratch.Folder))
            await ring.Create(Tenant, default);
        door = await OneDoor.Open(scratch.Folder, Doors.Reporter);
        Assert.True(await new TenantChanges(door.App.Services.GetRequiredService<App.Storage.IRecords>(), door.App.Services.GetRequiredService<TenantStore>(), TimeProvider.System).Add(Tenant, new(Demo.Settings([]), new Dictionary<string, SealedSecret>(), Demo.Installer), 1, default));
    }

    public Task DisposeAsync() => door.DisposeAsync().AsTask();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Is_made_of_these_parts_and_no_other() => Assert.Equal(
        [
            "App.Calendar.RegimesApi", "App.Cases.CaseStore", "App.Cases.SealedObjects", "App.Checkpoints.CheckpointTree", "App.Checkpoints.CheckpointsApi", "App.Checkpoints.OwnProofApi", "App.Checkpoints.Proofs", "App.Checkpoints.ShowProof", "App.Conversation.AskMeeting", "App.Conversation.CaseTexts", "App.Conversation.ConversationApi", "App.Conversation.DownloadOwnFile", "App.Conversation.DownloadSealedFile",
            "App.Conversation.GiveSealedIdentity", "App.Conversation.MeetingApi", "App.Conversation.MessageBudget", "App.Conversation.OpenReport", "App.Conversation.OpenSealedReport", "App.Conversation.ReceiptDoor", "App.Conversation.SealedApi",
            "App.Conversation.WriteMessage", "App.Conversation.WriteSealedMessage", "App.Disclosure.SecurityTxt", "App.Disclosure.SecurityTxtApi", "App.Escalation.DueRows", "App.Escalation.IWorkflow", "App.Health.HealthApi", "App.Health.IHealthPart", "App.Health.IHealthPart", "App.Health.IHealthPart", "App.Health.IHealthPart", "App.Health.Readiness", "App.Hotline.CodeKeys", "App.Hotline.FirstAccessApi", "App.Hotline.TurnCode", "App.Http.DocsApi", "App.Http.Door",
            "App.Http.DoorKeys", "App.Http.NoTraceContext", "App.Http.StandingDoor", "App.Identity.GiveIdentity", "App.Identity.OwnIdentityApi", "App.Intake.FormCheck", "App.Intake.FormsInTime", "App.Intake.IntakeApi", "App.Intake.ReceiptStore", "App.Intake.SealOffers",
            "App.Intake.ShowForm", "App.Intake.SubmitReport", "App.Intake.SubmitSealed", "App.Intake.TakeIn", "App.Privacy.PrivacyApi", "App.Storage.IBlobs", "App.Storage.IRecords", "App.Telephone.AnswerCall", "App.Telephone.CallAddress", "App.Telephone.CallBudget", "App.Telephone.CallStore",
            "App.Telephone.CallWords", "App.Telephone.CallsApi", "App.Telephone.Provider", "App.Telephone.ProviderRules", "App.Telephone.SendRecording", "App.Telephone.TellCaller", "App.Tenants.ITenantKeys", "App.Tenants.TenantStore", "App.Uploads.BeginUpload", "App.Uploads.PutPart",
            "App.Uploads.ShowParts", "App.Uploads.TakeUploads", "App.Uploads.UploadStore", "App.Uploads.UploadsApi", "App.Watching.WrongReceipts", "App.Work.WorkApi", "App.Work.WorkDoor", "SelfHost.Running.DeletedRows", "SelfHost.Running.LogEmptier", "SelfHost.Storage.SqliteRecords", "Web.PagesApi",
            "Web.ReporterPagesApi", "Web.Reporting.CallersCode", "Web.Reporting.OwnReport", "Web.Reporting.Paper", "Web.Reporting.ReporterSession", "Web.Reporting.Visits", "Web.Reporting.WriteReport",
        ],
        door.Parts.Select(OursIn).OfType<string>().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(IKeyEncryptionKeyResolver))]
    [InlineData(typeof(ITenantKeyring))]
    [InlineData(typeof(App.Checkpoints.ICheckpointKeys))]
    [InlineData(typeof(App.Checkpoints.GrowTree))]
    [InlineData(typeof(App.Notifications.INoticeQueue))]
    [InlineData(typeof(App.Notifications.DeliverNotice))]
    [InlineData(typeof(App.Escalation.CaseWork))]
    [InlineData(typeof(App.Escalation.Sweep))]
    [InlineData(typeof(CasesApi))]
    [InlineData(typeof(ReadCase))]
    [InlineData(typeof(App.Files.ReadFile))]
    [InlineData(typeof(App.Files.ExamineFile))]
    [InlineData(typeof(App.Files.IMalwareScan))]
    [InlineData(typeof(App.Files.FilesApi))]
    [InlineData(typeof(App.Casework.CaseworkApi))]
    [InlineData(typeof(WriteInCase))]
    [InlineData(typeof(ChangeSettings))]
    [InlineData(typeof(TenantChanges))]
    [InlineData(typeof(OwnKeys))]
    [InlineData(typeof(PassingKeys))]
    [InlineData(typeof(App.Keys.KeysApi))]
    [InlineData(typeof(App.Upkeep.Chores))]
    [InlineData(typeof(App.Upkeep.IChore))]
    [InlineData(typeof(App.Access.SignIn))]
    [InlineData(typeof(DeskDoor))]
    public async Task Can_be_asked_for_nothing_of_the_desks(Type type)
    {
        using var other = new Scratch();
        await using var desk = await OneDoor.Open(other.Folder, Doors.Desk);
        Assert.Equal((false, true), (door.App.Services.GetService(type) is not null, desk.App.Services.GetService(type) is not null));
    }

    [Fact]
    public async Task Holds_no_key_that_opens_what_it_takes_in()
    {
        var (receipt, locks) = await Submitted();
        (await door.Send("GET", "api/v1/tenants/acme/report", receipt: receipt)).Must(200); // with the receipt, and only with it

        // What it has of the tenant's key wraps, and does not unwrap.
        var held = await door.App.Services.GetRequiredService<ITenantKeys>().Current(Tenant, default);
        Assert.Equal(locks.KeyId, held.KeyId);
        Assert.IsNotAssignableFrom<IKeyEncryptionKey>(held);
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(held.ToSubjectPublicKeyInfo(), out _);
        Assert.ThrowsAny<CryptographicException>(() => rsa.Decrypt(locks.Tenant, RSAEncryptionPadding.OaepSHA256));
        Assert.DoesNotContain(door.Parts, p => p.ImplementationInstance is IKeyEncryptionKeyResolver or IKeyEncryptionKey);

        // What lies beside it in the folder is sealed, and the secret that opens it is nowhere in the folder or the process.
        var keys = OneDoor.Keys(scratch.Folder);
        var sealedHalf = await File.ReadAllBytesAsync(Path.Combine(keys, "acme", "1.private"));
        Assert.ThrowsAny<CryptographicException>(() => rsa.ImportPkcs8PrivateKey(sealedHalf, out _));
        Assert.Throws<SettingsException>(() => RingSecret.Open(keys, null, development: false));
        Assert.Throws<SettingsException>(() => RingSecret.Open(keys, OneDoor.Passphrase + "!", development: false));
        using (var guessed = new KeyRing(keys, RingSecret.Open(keys, null, development: true))) // the key that Development leaves lying about is not the ring's
            await Assert.ThrowsAsync<SealBrokenException>(() => TenantLock.Open(guessed, locks.KeyId, locks.Tenant, default));
        Assert.Null(door.App.Configuration["FaceUp:KeyRing:Passphrase"]);

        // And who has the passphrase opens it, so the tries above failed for the right reason.
        using var desk = OneDoor.Ring(scratch.Folder);
        using var opened = await TenantLock.Open(desk, locks.KeyId, locks.Tenant, default);
    }

    [Fact]
    public async Task Needs_nothing_of_the_key_ring_but_public_halves()
    {
        await door.DisposeAsync();
        var keys = OneDoor.Keys(scratch.Folder);
        foreach (var file in Directory.EnumerateFiles(keys, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".public", StringComparison.Ordinal)))
            File.Delete(file);
        door = await OneDoor.Open(scratch.Folder, Doors.Reporter);
        var (receipt, _) = await Submitted();
        (await door.Send("POST", "api/v1/tenants/acme/report/messages", JsonContent.Create(new { text = "One more thing." }), receipt)).Must(201);
        Assert.Equal(["1.public"], Directory.EnumerateFiles(keys, "*", SearchOption.AllDirectories).Select(Path.GetFileName)); // and has made none
    }

    [Fact]
    public async Task Seals_for_the_newest_version_of_the_key_soon_after_it_is_there()
    {
        using var next = LocalKek.New("ring:acme/2");
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var ring = new PublicRing(OneDoor.Keys(scratch.Folder), clock);
        Assert.Equal("ring:acme/1", (await ring.Current(Tenant, default)).KeyId);
        KeyFile.Write(Path.Combine(OneDoor.Keys(scratch.Folder), "acme", "2.public"), next.PublicKey.ToSubjectPublicKeyInfo());
        Assert.Equal("ring:acme/1", (await ring.Current(Tenant, default)).KeyId);
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("ring:acme/2", (await ring.Current(Tenant, default)).KeyId);
    }

    [Theory]
    [InlineData("globex")]
    [InlineData("../keys/acme")]
    public async Task Finds_no_key_of_an_organisation_that_has_none(string tenant) =>
        Assert.Equal(KeyTrouble.Missing, (await Assert.ThrowsAsync<KeyUnusableException>(async () => await door.App.Services.GetRequiredService<ITenantKeys>().Current(new(tenant), default))).Trouble);

    private async Task<(string Receipt, CaseLocks Locks)> Submitted()
    {
        var taken = (await door.Send("POST", "api/v1/tenants/acme/reports", JsonContent.Create(Reporter.Report("a word")))).Must(201).Json;
        var receipt = taken.GetProperty("receipt").GetString()!;
        using var keys = App.Intake.ReceiptStore.KeysOf(Tenant, receipt);
        var id = await door.App.Services.GetRequiredService<App.Intake.ReceiptStore>().Find(Tenant, keys, default);
        return (receipt, (await door.App.Services.GetRequiredService<CaseStore>().Find(Tenant, id!.Value, default))!.Locks);
    }

    // What is registered, as ours: by the name it is asked for, or else by what it is.
    private static string? OursIn(ServiceDescriptor part) =>
        new[] { part.ServiceType, part.ImplementationType }.Select(t => t?.FullName).FirstOrDefault(n => n?.StartsWith("FaceUp.", StringComparison.Ordinal) == true)?["FaceUp.".Length..];
}
