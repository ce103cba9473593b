using FaceUp.Domain;

namespace FaceUp.App.Uploads;

/// <summary>An upload was begun.</summary>
/// <param name="Upload">The token: whoever has it can add parts, and open them. It is kept nowhere here and lasts 24 hours.</param>
/// <param name="PartBytes">The most that one part has.</param>
/// <param name="FileBytes">The most that the file has.</param>
public sealed record UploadBegun(string Upload, int PartBytes, long FileBytes);

/// <summary>A part that has arrived, whole.</summary>
/// <param name="Part">From 1.</param>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
public sealed record ArrivedPart(int Part, int Bytes, string Sha256);

/// <summary>Which parts are there, in order.</summary>
public sealed record ArrivedParts(IReadOnlyList<ArrivedPart> Parts);

/// <summary>A file that was sent in parts before.</summary>
/// <param name="Token">As it was given when the upload began.</param>
/// <param name="Name">What the file is called, without its folders: 1–255 characters. It is sealed.</param>
/// <param name="MediaType">What its sender says it is.</param>
/// <param name="Parts">How many there are.</param>
/// <param name="Sha256">SHA-256 (lower-case hex) over the SHA-256s of the parts, 32 bytes each, in their order.</param>
public sealed record UploadNamed(string Token, string Name, string MediaType, int Parts, string Sha256);

/// <summary>What lies sealed with a case in the place of a file that came in parts: where they are and what opens them.</summary>
/// <param name="Key">Base 64.</param>
public sealed record UploadManifest(CaseId Upload, byte[] Key, IReadOnlyList<ManifestPart> Parts);

/// <param name="Bytes">Of the file.</param>
/// <param name="Sha256">Of the sealed part, lower-case hex.</param>
public sealed record ManifestPart(ObjectId Object, int Bytes, string Sha256);
