using FaceUp.Domain;

namespace FaceUp.App.Evidence;

/// <summary>What is told to whoever wants to check a pack without us.</summary>
internal static class PackGuide
{
    public static string Of(TenantId tenant) => $$"""
        # How to check this pack

        Nothing here needs a network, this installation, or trust in whoever made the pack.

        | file | what it is |
        |---|---|
        | `report.html`, `report.pdf` | to be read: every criterion with its control, result, figures, exceptions and samples |
        | `record.jsonl` | the record that all of it is made from: the organisation's own, and the cases that whoever took it out sees, with proofs and checkpoints (RECORD.md) |
        | `evidence.jsonl` | a line for the period, for each query, criterion, and place in ISO/IEC 27001:2022 Annex A and GDPR |
        | `criteria.csv` | the same of the criteria, as a table |
        | `populations/NAME.csv` | everything that the query NAME looked at: where it stands in the record, when it was, whether it is an exception, whether it is one of the samples |
        | `keys.txt` | the keys that sign for the organisation (C2SP signed-note) |
        | `manifest.json`, `manifest.note` | what every other file hashes to, and the signature under it |

        ## All at once

            scripts/verify evidence.zip --key @KEYS

        KEYS are keys of the organisation that you got elsewhere (`/api/v1/tenants/{{tenant}}/checkpoints/keys`, or kept from an earlier day); those in `keys.txt` came with the pack. It checks the signature and every hash, the record
        link by link up to its checkpoints, and makes `evidence.jsonl`, `criteria.csv` and every population again from the record: a figure that was altered is named.

        ## By hand

        1. `sha256sum` of each file is what `manifest.json` says, and `sha256sum manifest.json` is in the second line of `manifest.note`, whose signature is ECDSA on P-256 over its first two lines.
        2. `node tests/vectors/verify-record.mjs record.jsonl --key KEY` is a verifier that shares nothing with ours.
        3. A row of a population names its place (`case:ID:SEQ`, `organisation:SEQ`): the line of `record.jsonl` with that `case` and `seq`.
        4. Samples are those 25 of a population whose SHA-256 of `SEED`, `QUERY` and `ID`, joined by line feeds, is smallest. SEED is in the first line of `evidence.jsonl`: the root of the last checkpoint, which nobody can choose.

        ## What it shows, and what it does not

        That these figures follow from this record, and that this record is the one that the checkpoints seal. Not that what is written in it is true; nor what the record does not hold: then a criterion says `no-evidence`, or
        somebody vouches for it by name. In cases that whoever took it out is kept out of nothing was looked at, and nothing here says whether there are any. The report is in other words what `evidence.jsonl` says; the words are ours, the
        criteria are those of the AICPA's TSP section 100 by their ids.

        """.ReplaceLineEndings("\n");
}
