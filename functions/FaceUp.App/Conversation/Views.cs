using FaceUp.App.Intake;

namespace FaceUp.App.Conversation;

/// <summary>Sealed shapes as they are shown.</summary>
public static class Views
{
    public static IReadOnlyList<FileView> Files(IReadOnlyList<SealedFile> files) => [.. files.Select(f => new FileView(f.Id.Value, f.Name, f.MediaType, f.Size))];
}
