"""Let MkDocs run the plugin without its package being installed."""

from explainer.site.plugin import Plugin

plugin = Plugin()
globals().update({name: getattr(plugin, name) for name in vars(Plugin) if name.startswith("on_")})
