using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FaceUp.Browser.Tests;

public sealed class The_scripts_of_the_page(ScriptHouse house) : IClassFixture<ScriptHouse>
{
    [Fact]
    public async Task Seal_and_open_by_the_vectors()
    {
        var vectors = await File.ReadAllTextAsync(Path.Combine(ScriptHouse.Root, "tests", "vectors", "envelope.json"));
        var checks = await house.Run<int>("seal.js", """
            async (sealing, json) => {
              const vectors = JSON.parse(json), hex = (text) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
              const nameOf = ({ tenant, case: of, object, kind }) => ({ tenant, case: of, object, kind });
              const made = new Map();
              let checks = 0;
              const same = (a, b, what) => { if (a !== b) throw new Error(`${what}: ${a} is not ${b}`); checks++; };
              for (const v of vectors.objects) {
                const text = v.plaintext !== undefined ? hex(v.plaintext) : Uint8Array.from({ length: v.plaintextLength }, (_, i) => (7 * i + Math.floor(i / 256)) % 256);
                const sealed = await sealing.seal(hex(v.caseKey), nameOf(v), new Blob([text]), hex(v.salt));
                same(sealing.hex(await sealing.sha256(sealed)), v.sealedSha256, v.id);
                same(sealing.hex(await sealing.sha256(await sealing.open(hex(v.caseKey), nameOf(v), new Blob([sealed])))), sealing.hex(await sealing.sha256(text)), `${v.id}, opened`);
                made.set(v.id, sealed);
              }
              for (const change of vectors.refused) {
                const v = vectors.objects.find(({ id }) => id === change.from);
                let bytes = made.get(v.id).slice(0, change.keep);
                if (change.flip !== undefined) bytes[change.flip] ^= 1;
                if (change.append !== undefined) bytes = sealing.join(bytes, hex(change.append));
                same(await sealing.open(hex(v.caseKey), nameOf({ ...v, ...change.as }), bytes).then(() => 'opened', (e) => e.name), 'SealBroken', JSON.stringify(change));
              }
              for (const v of vectors.receipts) {
                const keys = await sealing.receiptKeys(v.tenant, v.receipt);
                same(`${keys.locator} ${keys.pass} ${sealing.hex(keys.unlock)}`, `${sealing.base32(hex(v.locator), 32)} ${sealing.base32(hex(v.pass), 32)} ${v.unlockKey}`, v.tenant);
              }
              for (const v of vectors.receiptLocks) {
                const { unlock } = await sealing.receiptKeys(v.tenant, v.receipt);
                same(sealing.hex(await sealing.openReceiptLock(unlock, hex(v.locked), v.tenant, v.case)), v.caseKey, 'lock');
              }
              return checks;
            }
            """, vectors);
        using var known = JsonDocument.Parse(vectors);
        int Count(string of) => known.RootElement.GetProperty(of).GetArrayLength();
        Assert.Equal((2 * Count("objects")) + Count("refused") + Count("receipts") + Count("receiptLocks"), checks);
    }

    [Fact]
    public async Task Lock_for_the_organisation_and_seal_a_whole_report()
    {
        using var rsa = RSA.Create(3072);
        var made = await house.Run<JsonElement>("seal.js", """
            async (sealing, publicKey) => {
              const report = { category: 'c', unit: 'u', language: 'en', answers: [{ question: 'q', text: 'zlatokop' }], identity: [{ question: 'name', text: 'me' }] };
              const { text, receipt, body } = await sealing.sealReport('demo', { keyId: 'k', publicKey, shards: 1 }, report, [{ name: 'a', bytes: new Blob(['b']) }]);
              const parts = await Promise.all([...body].slice(1).map(async ([, part]) => sealing.toBase64(new Uint8Array(await part.arrayBuffer()))));
              return { text: JSON.stringify(text), receipt, parts };
            }
            """, Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()));
        using var text = JsonDocument.Parse(made.GetProperty("text").GetString()!);
        var key = rsa.Decrypt(text.RootElement.GetProperty("locks").GetProperty("tenant").GetBytesFromBase64(), RSAEncryptionPadding.OaepSHA256);
        Assert.Equal(32, key.Length);
        var parts = made.GetProperty("parts").EnumerateArray().Select(p => p.GetBytesFromBase64()).ToList();
        Assert.Equal(3, parts.Count);
        Assert.All(parts, p => Assert.StartsWith("FACEUP", Encoding.ASCII.GetString(p, 0, 6), StringComparison.Ordinal));
        Assert.All(parts, p => Assert.DoesNotContain("zlatokop", Encoding.Latin1.GetString(p), StringComparison.Ordinal));
        Assert.DoesNotContain(made.GetProperty("receipt").GetString()!.Replace("-", "", StringComparison.Ordinal), text.RootElement.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_the_work_beside_the_page_and_let_go_of_it()
    {
        var solved = await house.Run<string>("work.js", "async ({ solve }) => solve('challenge-of-the-house', 18)");
        Assert.Equal(0, SHA256.HashData(Encoding.ASCII.GetBytes(solved)) is var digest ? digest[0] | digest[1] | (digest[2] >> 6) : 1);
        var stopped = await house.Run<string>("work.js", """
            async ({ solve }) => {
              const stop = new AbortController();
              let beats = 0;
              const beat = setInterval(() => { if (++beats === 10) stop.abort(); }, 10);
              const end = await solve('endless', 40, stop.signal).catch((e) => e.name);
              clearInterval(beat);
              return `${end} ${beats}`;
            }
            """);
        Assert.Equal("AbortError 10", stopped); // the page breathed all the while
    }

    [Fact]
    public async Task Draw_the_receipt_as_a_picture_with_nothing_else_in_it()
    {
        var png = Convert.FromBase64String(await house.Run<string>("receipt.js", """
            async ({ image }) => {
              const blob = await image({ title: 'Keep this', receipt: '7H3K-Q9XW-2MZB-4TR6-PCVN-8DYF', lines: ['Nobody can give it to you again.'] });
              return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
            }
            """));
        Assert.Equal([0x89, 0x50, 0x4e, 0x47], png[..4]);
        var chunks = new HashSet<string>();
        for (var at = 8; at < png.Length; at += 12 + (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at)))
            chunks.Add(Encoding.ASCII.GetString(png, at + 4, 4));
        Assert.Subset(new HashSet<string> { "IHDR", "IDAT", "IEND", "sRGB" }, chunks); // no text, no time, no program
        Directory.CreateDirectory(Browser.Screenshots);
        await File.WriteAllBytesAsync(Path.Combine(Browser.Screenshots, "receipt.png"), png);
    }

    [Fact]
    public async Task Record_a_voice_and_make_it_lower()
    {
        var wav = Convert.FromBase64String(await house.Run<string>("voice.js", """
            async ({ record, voiceMessage }) => {
              const recording = await record({ maxSeconds: 5 });
              await new Promise((resolve) => setTimeout(resolve, 1500));
              const blob = await voiceMessage(await recording.stop(), 0.8);
              const bytes = new Uint8Array(await blob.arrayBuffer());
              let text = '';
              for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
              return btoa(text);
            }
            """));
        Assert.Equal("RIFF", Encoding.ASCII.GetString(wav, 0, 4));
        var seconds = (wav.Length - 44) / 2 / 16_000.0;
        Assert.InRange(seconds, 0.3, 6);
        Assert.Contains(wav[44..], b => b != 0); // it hums
    }

    [Fact]
    public async Task Decide_on_a_form_without_a_server()
    {
        var shown = await house.Run<string>("steps.js", """
            ({ showing }) => {
              const form = { steps: [{ id: 's', fields: [{ id: 'a', kind: 'yes-no' }, { id: 'b', kind: 'short-text', showIf: { all: [{ field: 'a', equals: 'yes' }] } }] }] };
              return ['yes', 'no'].map((text) => showing(form, [{ question: 'a', text }]).field('b')).join(' ');
            }
            """);
        Assert.Equal("true false", shown);
    }
}
