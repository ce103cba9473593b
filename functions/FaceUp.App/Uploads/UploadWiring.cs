using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaceUp.App.Uploads;

internal static class UploadWiring
{
    public static IServiceCollection AddUploads(this IServiceCollection services) =>
        services.AddSingleton<BeginUpload>().AddSingleton<PutPart>().AddSingleton<ShowParts>().AddSingleton<UploadsApi>();
}
