using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KitchenWatch.Hub.PublicView;

/// <summary>
/// Renders a component to plain HTML. It has no request and no response in its hands, so what it makes can neither depend on who looks nor set a
/// cookie. Singleton.
/// </summary>
internal sealed class PageRenderer(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    /// <summary>The page in the language.</summary>
    public async Task<string> Render<TPage>(string language, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(view)).ToHtmlString());
    }
}
