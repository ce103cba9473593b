using FaceUp.Domain;

namespace FaceUp.App.Exports;

/// <summary>What is told to whoever wants to check an archive without us.</summary>
internal static class VerifyGuide
{
    public static string Of(TenantId tenant) => $$"""
        # How to check this archive

        Nothing here needs a network, this installation, or trust in whoever made the archive.

        | file | what it is |
        |---|---|
        | `case.json` | what was said, as it was shown to whoever took it out (schema: /api/v1/schemas/case.json); `case.html` and `case.pdf` say the same |
        | `files/` | clean copies of the files: what tells of their maker is taken out, so they are not byte for byte what was sent. `files` in `case.json` says which is which, and why one is missing |
        | `record/record.json` | every event of the case as it is stored, with its hash; absent where whoever took it out may not see the record |
        | `record/proof.json` | that the case's first event stands in the organisation's log; absent until a checkpoint has it |
        | `record/checkpoint.txt`, `record/keys.txt` | the newest checkpoint (C2SP tlog-checkpoint) and the keys that signed (C2SP signed-note) |
        | `SHA256SUMS` | what every other file hashes to |

        ## 1. That nothing was lost on the way

            sha256sum -c SHA256SUMS

        ## 2. That no event was changed, taken out, put in or moved

        Each event's `canonical` text hashes (SHA-256 over its UTF-8 bytes) to its `hash`; each names the hash of the one before it in `previous`, the first names 64 zeros; there are `count` of them and the last hashes to `last`.
        With the project's own reader, which uses nothing but Node's standard library:

            node tests/vectors/read-chain.mjs --record {{tenant}} < record/record.json

        Or by hand, with Node alone:

            node -e 'const r=require("./record/record.json"),c=require("crypto");let p="0".repeat(64);for(const e of r.events){const h=c.createHash("sha256").update(e.canonical).digest("hex");if(h!==e.hash||JSON.parse(e.canonical).previous!==p)throw "event "+e.sequence+" does not hold";p=h}if(p!==r.last||r.events.length!==r.count)throw "the end does not hold";console.log("the record holds")'

        ## 3. That the organisation cannot deny it

        The proof's `event` is the `hash` of the record's first event: compare the two. Then:

            scripts/verify-proof record/proof.json --key @record/keys.txt

        All of this at once, of the archive as it came: `scripts/verify ARCHIVE.zip --key @KEYS`.

        `keys.txt` came with the archive. Compare it with the keys that the organisation gives out elsewhere (`/api/v1/tenants/{{tenant}}/checkpoints/keys`), or that you kept from an earlier day.

        ## What this does not show

        The record holds hashes of the *sealed* texts and files. Only who has the case's key can show that `case.json` is what lies under them. The mark "who, when" in the documents is a notice, not a proof; the proof is the event
        `case-exported` in the record.

        """.ReplaceLineEndings("\n");
}
