"""One module a page (or a family of pages), each with its `blueprint`.

Every module here is found and registered by `pages.register`; every endpoint must stand in
`roles.DOORS`. A view renders a template that extends `base.html` and gives `municipality` (when the
page is public) and `constructed`; what else a template may use is in `pages.every_page_knows`.
"""
