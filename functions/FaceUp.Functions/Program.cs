using FaceUp.App;
using FaceUp.Functions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
Settings settings;
try
{
    settings = Settings.Read(builder.Configuration);
}
catch (SettingsException why)
{
    await Console.Error.WriteLineAsync(why.ForTheHost);
    return 1;
}

builder.ConfigureFunctionsWebApplication();
builder.Services.AddWorkerSilence();
builder.Services.Configure<KestrelServerOptions>(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = Settings.MaxRequestBytes;
});
builder.Services.AddApp(settings);
await AzureWiring.PrepareEmulator(settings);
await builder.Build().RunAsync();
return 0;
