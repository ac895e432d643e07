using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Sensors;
using KitchenWatch.Hub.Web;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<UserDirectory>();
builder.Services.AddSingleton<NoticeReader>();
builder.Services.AddSingleton<NoticeFeed>();
builder.Services.AddSingleton<StatusBoard>();
builder.Services.AddSingleton<ReadingStore>();
builder.Services.AddKitchenWatchWeb();
var app = builder.Build();
app.MapKitchenWatchWeb();
await app.RunAsync();
return 0;
