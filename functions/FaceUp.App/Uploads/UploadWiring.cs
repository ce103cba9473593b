using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaceUp.App.Uploads;

internal static class UploadWiring
{
    public static IServiceCollection AddUploads(this IServiceCollection services) =>
        services.AddSingleton<UploadStore>().AddSingleton<BeginUpload>().AddSingleton<PutPart>().AddSingleton<ShowParts>().AddSingleton<TakeUploads>().AddSingleton<UploadsApi>();
}
